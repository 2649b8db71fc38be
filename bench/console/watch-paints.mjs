/**
 * Runs in the page before its own code. `window.benchAnswers` holds the users of all responses, so that their rows can be told from earlier
 * ones.
 */
export function noteAnswers() {
	window.benchAnswers = [];
	const ask = window.fetch;
	window.fetch = async (...asked) => {
		const response = await ask(...asked);
		const url = new URL(response.url);
		if (url.pathname === "/api/users" && response.ok) {
			const { users } = await response.clone().json();
			const upstream = /upstream;dur=([\d.]+)/.exec(response.headers.get("server-timing") ?? "")?.[1];
			window.benchAnswers.push({
				q: url.searchParams.get("q") ?? "",
				ids: users.map((user) => user.user_id),
				upstreamMs: Number(upstream),
			});
		}
		return response;
	};
}

/**
 * Runs in the page before its own code. `window.benchPaints` measures from an event to the frame in which something is visible: it checks
 * at each change of the document, and takes the time after the frame that shows the change has been painted.
 */
export function watchPaints() {
	const longestMs = 20_000;
	const isShown = {
		/** Matches the rows of a search's response, and no others. */
		results({ q }) {
			const answer = window.benchAnswers.findLast((one) => one.q === q);
			if (answer === undefined) return undefined;
			const rows = [...document.querySelectorAll("tr[data-row]")].map((row) => row.dataset.row);
			return rows.length === answer.ids.length && rows.every((id, at) => id === answer.ids[at]) ? answer : undefined;
		},
		/** Matches a user's page by its heading and tabs. */
		user({ name }) {
			const title = document.querySelector("main h1")?.textContent;
			return title === name && document.querySelector("main nav a[href$='/profile']") ? {} : undefined;
		},
		/** Matches elements per selector that contain its text: `exactly` this many, or `least` (default 1). */
		elements(wanted) {
			const isThere = ({ css, text = "", exactly, least = 1 }) => {
				let count = 0;
				for (const element of document.querySelectorAll(css)) if (element.textContent.includes(text)) count += 1;
				return exactly === undefined ? count >= least : count === exactly;
			};
			return wanted.every(isThere) ? {} : undefined;
		},
	};
	const afterPaint = () =>
		new Promise((resolve) => {
			requestAnimationFrame(() => {
				const { port1, port2 } = new MessageChannel();
				port1.onmessage = () => resolve(performance.now());
				port2.postMessage(undefined);
			});
		});
	let begunMs = 0;
	let firstMs = 0;
	window.benchPaints = {
		/** Starts the time at the next event of this type. */
		begin(type) {
			begunMs = 0;
			firstMs = 0;
			addEventListener(type, ({ timeStamp }) => (begunMs = timeStamp), { capture: true, once: true });
		},
		/** Resolves to the ms until the match was visible, and the ms until anything else was. `beginMs` is since 1970. */
		until(what, wanted) {
			return new Promise((resolve, reject) => {
				setTimeout(() => reject(new Error(`Not seen within ${longestMs} ms: ${JSON.stringify(wanted)}`)), longestMs);
				const look = async () => {
					if (begunMs === 0) return;
					const isFirst = firstMs === 0;
					if (isFirst) firstMs = Number.POSITIVE_INFINITY;
					const found = isShown[what](wanted);
					if (found !== undefined) observer.disconnect();
					else if (!isFirst) return;
					const ms = (await afterPaint()) - begunMs;
					if (isFirst) firstMs = ms;
					if (found === undefined) return;
					resolve({ ms, firstMs: Math.min(firstMs, ms), beginMs: performance.timeOrigin + begunMs, ...found });
				};
				const observer = new MutationObserver(look);
				observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
				look();
			});
		},
	};
}
