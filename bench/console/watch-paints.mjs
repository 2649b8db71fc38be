/**
 * Runs in the page before its own code. `window.benchPaints` times from an event to the frame in which something can be seen: what is
 * waited for is looked for at each change of the document, and the time is taken after the frame that shows it has been painted.
 */
export function watchPaints() {
	const answers = [];
	const longestMs = 20_000;
	const ask = window.fetch;
	/** The users that an answer brings, so that their rows can be told from those before. */
	window.fetch = async (...asked) => {
		const response = await ask(...asked);
		const url = new URL(response.url);
		if (url.pathname === "/api/users" && response.ok) {
			const { users } = await response.clone().json();
			const upstream = /upstream;dur=([\d.]+)/.exec(response.headers.get("server-timing") ?? "")?.[1];
			answers.push({
				q: url.searchParams.get("q") ?? "",
				ids: users.map((user) => user.user_id),
				upstreamMs: Number(upstream),
			});
		}
		return response;
	};
	const isShown = {
		/** The rows of the answer to a search, and no others. */
		results({ q }) {
			const answer = answers.findLast((one) => one.q === q);
			if (answer === undefined) return undefined;
			const rows = [...document.querySelectorAll("tr[data-row]")].map((row) => row.dataset.row);
			return rows.length === answer.ids.length && rows.every((id, at) => id === answer.ids[at]) ? answer : undefined;
		},
		/** Who a user is, and all the parts of their page. */
		user({ name }) {
			const title = document.querySelector("main h1")?.textContent;
			return title === name && document.querySelector("main nav a[href$='/profile']") ? {} : undefined;
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
	window.benchPaints = {
		/** The next event of this type begins the time. */
		begin(type) {
			begunMs = 0;
			addEventListener(type, ({ timeStamp }) => (begunMs = timeStamp), { capture: true, once: true });
		},
		/** Resolves to the ms until it could be seen. */
		until(what, wanted) {
			return new Promise((resolve, reject) => {
				setTimeout(() => reject(new Error(`Not seen within ${longestMs} ms: ${JSON.stringify(wanted)}`)), longestMs);
				const look = async () => {
					const found = begunMs === 0 ? undefined : isShown[what](wanted);
					if (found === undefined) return;
					observer.disconnect();
					resolve({ ms: (await afterPaint()) - begunMs, ...found });
				};
				const observer = new MutationObserver(look);
				observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
				look();
			});
		},
	};
}
