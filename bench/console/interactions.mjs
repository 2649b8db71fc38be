/** Measures the time from an interaction to the next paint, as the browser reports it: typing, opening, tabs and dialogs. */
import { percentile } from "../rounds.mjs";
import { rowsOf } from "../rows.mjs";

const repetitions = 20;
const target = 100;
/** Event Timing reports no interaction that is shorter than this, in ms, and rounds to 8 ms. */
const shortestMs = 16;

/** Runs in the page before its own code. Keeps the longest event of the interaction that was made last. */
export function watchInteractions() {
	let longestMs = 0;
	const note = (entries) => {
		for (const { interactionId, duration } of entries) if (interactionId > 0) longestMs = Math.max(longestMs, duration);
	};
	const observer = new PerformanceObserver((list) => note(list.getEntries()));
	observer.observe({ type: "event", durationThreshold: 16 });
	/** Resolves to the ms of the longest interaction since the last call, or to 0 if none was long enough to be reported. */
	window.benchTakeInteraction = async () => {
		await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
		// The browser hands out its entries in an idle moment after the paint.
		await new Promise((resolve) => setTimeout(resolve, 150));
		note(observer.takeRecords());
		const ms = longestMs;
		longestMs = 0;
		return ms;
	};
}

const take = (page) => page.evaluate(() => window.benchTakeInteraction());

async function time(page, interact) {
	await take(page);
	await interact();
	return Math.max(shortestMs, await take(page));
}

const rows = (page) => page.locator("tr[data-row]");

async function openList(page) {
	await page.goto("/users?size=50");
	await rows(page).first().waitFor();
}

async function typing(page) {
	await openList(page);
	await page.getByRole("searchbox").focus();
	const times = [];
	for (let at = 0; at < repetitions; at += 1) {
		const key = at % 5 === 4 ? "Backspace" : "anna"[at % 5];
		times.push(await time(page, () => page.keyboard.press(key)));
	}
	return times;
}

async function opening(page) {
	await openList(page);
	const times = [];
	for (let at = 0; at < repetitions; at += 1) {
		const link = rows(page).nth(at).getByRole("link").first();
		await link.scrollIntoViewIfNeeded();
		times.push(await time(page, () => link.click()));
		await page.getByRole("link", { name: "Activity" }).last().waitFor();
		await page.goBack();
		await rows(page).first().waitFor();
	}
	return times;
}

async function openUser(page) {
	await openList(page);
	await rows(page).nth(2).getByRole("link").first().click();
	await page.locator("main nav").getByRole("link", { name: "Raw" }).waitFor();
}

async function tabs(page) {
	await openUser(page);
	const links = page
		.locator("main nav")
		.filter({ has: page.getByRole("link", { name: "Raw" }) })
		.getByRole("link");
	const count = await links.count();
	const times = [];
	for (let at = 0; at < repetitions; at += 1) times.push(await time(page, () => links.nth((at + 1) % count).click()));
	return times;
}

async function dialogs(page) {
	await openUser(page);
	const opener = page.getByRole("button", { name: /^(Block|Unblock)/ }).first();
	const times = [];
	for (let at = 0; at < repetitions / 2; at += 1) {
		times.push(await time(page, () => opener.click()));
		await page.getByRole("dialog").waitFor();
		times.push(await time(page, () => page.keyboard.press("Escape")));
		await page.getByRole("dialog").waitFor({ state: "detached" });
	}
	return times;
}

async function measure({ page }) {
	const kinds = { typing, "opening a user": opening, tabs, dialogs };
	const measured = [];
	for (const [kind, act] of Object.entries(kinds)) {
		const times = await act(page);
		measured.push([kind, { p50: percentile(times, 50), p95: percentile(times, 95) }]);
	}
	return measured;
}

export const interactions = {
	title: "Interactions to the next paint",
	async rows(console) {
		const columns = [
			{ key: "p50", unit: "ms, p50" },
			{ key: "p95", unit: "ms, p95", target },
		];
		return (await measure(console)).flatMap(([kind, times]) =>
			rowsOf(`${kind} to the next paint`, new Map([["rolecall", times]]), columns),
		);
	},
};
