/** Measures scrolling through 1,000 loaded rows from end to end, beside the same rows as plain HTML without virtualisation. */
import { median, percentile } from "../rounds.mjs";
import { rowsOf } from "../rows.mjs";

const rounds = 3;
const pixelsPerSecond = 4_000;
const frameMs = 1_000 / 60;
/** Tolerance for frame lengths, which vary by tenths of a ms; a frame that is one frame late takes 33 ms. */
const toleranceMs = 4;

/** Presses End until the list stops growing. */
async function loadAll(page) {
	await page.goto("/users?size=all&sort=created_at");
	await page.locator("tr[data-row]").first().waitFor();
	await page.keyboard.press("j");
	await page.waitForFunction(() => document.activeElement?.closest("tr[data-row]"));
	const loaded = async () => Number(/^[\d,]+/.exec(await page.getByText(/ loaded\./).innerText())[0].replace(",", ""));
	while ((await loaded()) < 990) {
		const before = await loaded();
		await page.keyboard.press("End");
		await page.waitForFunction((count) => {
			const text = [...document.querySelectorAll("[role=status]")].map((one) => one.textContent).join(" ");
			return Number(/([\d,]+) of [\d,]+ loaded\./.exec(text)?.[1].replace(",", "")) > count;
		}, before);
	}
	return loaded();
}

/** Collects the markup of every row as it scrolls into view, with the styles of the page. */
const readRows = (page) =>
	page.evaluate(async () => {
		const rows = new Map();
		const take = () => {
			for (const row of document.querySelectorAll("tr[data-row]")) rows.set(row.dataset.row, row.outerHTML);
		};
		for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight / 2) {
			scrollTo(0, y);
			await new Promise(requestAnimationFrame);
			await new Promise(requestAnimationFrame);
			take();
		}
		const css = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText));
		const table = document.querySelector("table").cloneNode(true);
		table.querySelector("tbody").innerHTML = [...rows.values()].join("");
		const { outerHTML } = document.documentElement.cloneNode(false);
		return `<!doctype html>${outerHTML.replace("</html>", "")}<style>${css.join("\n")}</style>${table.outerHTML}`;
	});

/** Starts a measurement of the main thread's own processor time, in ms, which is independent of the rest of the machine. */
async function startWork(session) {
	await session.send("Performance.enable", { timeDomain: "threadTicks" });
	const read = async () => {
		const { metrics } = await session.send("Performance.getMetrics");
		return metrics.find(({ name }) => name === "TaskDuration").value * 1_000;
	};
	const begun = await read();
	return async () => (await read()) - begun;
}

/** Scrolls from top to bottom with the browser's own gesture, and records the time of each frame. */
async function scrollThrough(page) {
	const session = await page.context().newCDPSession(page);
	const distance = await page.evaluate(() => {
		scrollTo(0, 0);
		window.benchFrames = [];
		const note = (ms) => {
			window.benchFrames?.push(ms);
			if (window.benchFrames) requestAnimationFrame(note);
		};
		requestAnimationFrame(note);
		return document.documentElement.scrollHeight - innerHeight;
	});
	const readWork = await startWork(session);
	await session.send("Input.synthesizeScrollGesture", {
		x: 700,
		y: 500,
		yDistance: -distance,
		speed: pixelsPerSecond,
		gestureSourceType: "mouse",
	});
	const frames = await page.evaluate(() => {
		const noted = window.benchFrames;
		window.benchFrames = undefined;
		return noted;
	});
	const workMs = await readWork();
	await session.detach();
	const lengths = frames.slice(1).map((ms, at) => ms - frames[at]);
	const onTime = lengths.filter((ms) => ms <= frameMs + toleranceMs).length;
	const dropped = lengths.reduce((sum, ms) => sum + Math.max(0, Math.round(ms / frameMs) - 1), 0);
	return {
		perSecond: (lengths.length / (frames.at(-1) - frames[0])) * 1_000,
		late: (1 - onTime / lengths.length) * 100,
		dropped: (dropped / (dropped + lengths.length)) * 100,
		p95: percentile(lengths, 95),
		longest: Math.max(...lengths),
		work: workMs / ((frames.at(-1) - frames[0]) / frameMs),
	};
}

async function measure({ page, context }) {
	const count = await loadAll(page);
	const html = await readRows(page);
	const plain = await context.newPage();
	await plain.setContent(html);
	const results = { rolecall: [], "plain HTML": [] };
	for (let round = 0; round < rounds; round += 1) {
		await page.bringToFront();
		results.rolecall.push(await scrollThrough(page));
		await plain.bringToFront();
		results["plain HTML"].push(await scrollThrough(plain));
	}
	await plain.close();
	const medians = (all) =>
		Object.fromEntries(Object.keys(all[0]).map((key) => [key, median(all.map((one) => one[key]))]));
	return { count, measured: new Map(Object.entries(results).map(([subject, all]) => [subject, medians(all)])) };
}

export const scrolling = {
	title: "Scrolling through 1,000 rows",
	async rows(console) {
		const { count, measured } = await measure(console);
		return rowsOf(`scrolling ${count} rows`, measured, [
			{ key: "perSecond", unit: "frames a second" },
			{ key: "dropped", unit: "% of frames dropped", target: 1 },
			{ key: "late", unit: "% of frames late" },
			{ key: "p95", unit: "ms a frame, p95", target: 16.7 + toleranceMs },
			{ key: "work", unit: "ms of work for each 1/60 s (processor time)", target: frameMs },
			{ key: "longest", unit: "ms, the longest frame" },
		]);
	},
};
