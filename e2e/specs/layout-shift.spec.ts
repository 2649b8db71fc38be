import type { Page } from "@playwright/test";
import { expectSettled, sizes } from "../fixtures/expect-settled.ts";
import { expect, test } from "../fixtures/test.ts";

/** Maximum layout shift of a page while it loads. web.dev calls 0.1 good. */
const mostShift = 0.02;

const showcase = `/users/${encodeURIComponent("auth0|65a0b1c2d3e4f50617280100")}`;
const places = [
	"/users",
	"/users?q=ada.byron%40exmaple.com",
	showcase,
	...["activity", "access", "security", "profile", "raw"].map((part) => `${showcase}/${part}`),
	"/roles",
	"/roles/organizations",
	"/organizations",
	"/groups",
	"/token",
	"/token/operation",
	"/help",
	"/my-access",
	"/settings/access",
	"/settings/directory",
];

/** Records the layout shifts of every page opened from now on, with the moved elements, in an attribute of the document. */
async function noteShifts(page: Page): Promise<void> {
	await page.addInitScript(() => {
		new PerformanceObserver((list) => {
			for (const entry of list.getEntries()) {
				if (!("value" in entry) || !("sources" in entry) || !Array.isArray(entry.sources)) continue;
				const moved = entry.sources.map(({ node }) => (node instanceof Element ? node.outerHTML.slice(0, 80) : "text"));
				const { dataset } = document.documentElement;
				dataset.shifts = `${dataset.shifts ?? ""}${entry.value} ${moved.join(" | ")}\n`;
			}
		}).observe({ type: "layout-shift", buffered: true });
	});
}

for (const [device, viewport] of Object.entries(sizes)) {
	test.describe(device, () => {
		test.use({ viewport });

		test("nothing moves while a page loads", async ({ page, signInAs }) => {
			await signInAs("admin");
			await noteShifts(page);
			for (const place of places) {
				await page.goto(place);
				await expectSettled(page);
				await page.waitForLoadState("networkidle");
				const shifts = (await page.locator("html").getAttribute("data-shifts")) ?? "";
				const total = shifts.split("\n").reduce((sum, line) => sum + (Number.parseFloat(line) || 0), 0);
				expect.soft(total, `${place}:\n${shifts}`).toBeLessThanOrEqual(mostShift);
			}
		});
	});
}
