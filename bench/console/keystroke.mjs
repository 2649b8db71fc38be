/** Measures the time from the last keystroke of a search to the frame that shows its rows, minus the tenant's time. */
import { median, percentile } from "../rounds.mjs";
import { rowsOf } from "../rows.mjs";

const repetitions = 30;
/** Typing pace in ms per key, about sixty words a minute. */
const paceMs = 160;
const target = 150;

/** Returns prefixes of names in the tenant, three to six letters each. */
async function readTexts(page) {
	const names = await page.evaluate(async () => {
		const found = await (await fetch("/api/users?size=100&sort=created_at")).json();
		return found.users.map(({ name }) => name ?? "");
	});
	const words = names.flatMap((name) => name.split(" ")).filter((word) => /^[A-Za-z]{4,}$/.test(word));
	const texts = [...new Set(words.map((word, at) => word.toLowerCase().slice(0, 3 + (at % 4))))];
	return Array.from({ length: repetitions }, (_, at) => texts[at % texts.length]);
}

/** Types all letters except the last at a human pace, and times the last. */
async function typeAndTime(page, text) {
	const box = page.getByRole("searchbox");
	await box.fill("");
	await page.waitForURL((url) => !url.searchParams.get("q"));
	await box.pressSequentially(text.slice(0, -1), { delay: paceMs });
	await page.waitForTimeout(paceMs);
	const painted = page.evaluate((q) => {
		window.benchPaints.begin("keydown");
		return window.benchPaints.until("results", { q });
	}, text);
	await box.press(text.slice(-1));
	return painted;
}

async function measure({ page }) {
	await page.goto("/users?size=50");
	await page.locator("tr[data-row]").first().waitFor();
	const texts = await readTexts(page);
	await typeAndTime(page, texts[0]);
	const times = [];
	for (const text of texts) times.push(await typeAndTime(page, text));
	const own = times.map(({ ms, upstreamMs }) => ms - upstreamMs);
	return { p50: percentile(own, 50), p95: percentile(own, 95), upstream: median(times.map((one) => one.upstreamMs)) };
}

export const keystroke = {
	title: "A keystroke in the search box",
	rows: async (console) =>
		rowsOf("keystroke to painted rows", new Map([["rolecall", await measure(console)]]), [
			{ key: "p50", unit: "ms beside the upstream's time, p50", target },
			{ key: "p95", unit: "ms beside the upstream's time, p95", target },
			{ key: "upstream", unit: "ms the upstream's time, p50 (Server-Timing)" },
		]),
};
