/** Measures the time from a click on a row to the frame that shows the user's page, with and without prefetch. */
import { percentile } from "../rounds.mjs";
import { rowsOf } from "../rows.mjs";

const repetitions = 20;
const target = 100;
const size = 100;

/** Time in which the page's own code and layout, prefetched with the user, have arrived too, in ms. */
const settleMs = 400;

const aheadOf = (page, id) =>
	page.waitForResponse((response) => new URL(response.url()).pathname === `/api/users/${encodeURIComponent(id)}`);

async function openRow(page, index, isAhead) {
	const row = page.locator("tr[data-row]").nth(index);
	const link = row.getByRole("link");
	await link.scrollIntoViewIfNeeded();
	const [id, name] = [await row.getAttribute("data-row"), await link.textContent()];
	await page.mouse.move(4, 4);
	if (isAhead) {
		await Promise.all([aheadOf(page, id), row.hover()]);
		await page.waitForTimeout(settleMs);
	}
	const painted = page.evaluate((wanted) => {
		window.benchPaints.begin("click");
		return window.benchPaints.until("user", { name: wanted });
	}, name);
	await link.click();
	const { ms } = await painted;
	await page.goBack();
	await page.locator("tr[data-row]").first().waitFor();
	return ms;
}

/** Opens each user once, so that no page is cached. */
async function measure({ page }) {
	await page.goto(`/users?size=${size}&sort=created_at`);
	await page
		.locator("tr[data-row]")
		.nth(size - 1)
		.waitFor();
	await openRow(page, 0, true);
	const times = { true: [], false: [] };
	for (let turn = 0; turn < repetitions * 2; turn += 1)
		times[turn % 2 === 0].push(await openRow(page, turn + 1, turn % 2 === 0));
	const of = (values) => ({ p50: percentile(values, 50), p95: percentile(values, 95) });
	return new Map([
		["rolecall", of(times.true)],
		["not read ahead", of(times.false)],
	]);
}

export const opening = {
	title: "Opening a user",
	rows: async (console) =>
		rowsOf("click to painted user", await measure(console), [
			{ key: "p50", unit: "ms, p50", target },
			{ key: "p95", unit: "ms, p95", target },
		]),
};
