import type { Page } from "@playwright/test";
import { listsIn, noteAsked } from "../fixtures/asked.ts";
import { openInDirectory, testWithConsole } from "../fixtures/console.ts";
import { expectAccessibleInEveryLook } from "../fixtures/expect-accessible.ts";
import { expect } from "../fixtures/test.ts";
import { UserPage } from "../pages/user-page.ts";
import { UsersPage } from "../pages/users-page.ts";

// More users than are loaded at once.
const test = testWithConsole("long-list", { DIRECTORY: "on" }, 2_500);

/** Waits until a row with a link is in the middle of the window, and returns its index in the list, from 0. */
async function untilShown(page: Page): Promise<number> {
	const shown = () =>
		page.evaluate(() => {
			const row = document.elementFromPoint(innerWidth / 2, innerHeight / 2)?.closest("tr");
			return row?.querySelector("a[data-row-link]") ? Number(row.getAttribute("aria-rowindex")) - 2 : -1;
		});
	await expect.poll(shown).toBeGreaterThanOrEqual(0);
	return shown();
}

test("a list from the directory is loaded wherever one scrolls to, and keeps focus, selection and the way from user to user", async ({
	page,
	signInAs,
}) => {
	await signInAs("admin");
	await openInDirectory(page, "/users?size=all&sort=created_at&order=asc");
	const { table } = new UsersPage(page);
	const linkAt = (index: number) => table.locator(`tr[aria-rowindex="${index + 2}"]`).getByRole("link");
	const rows = Number(await table.getAttribute("aria-rowcount")) - 1;
	expect(rows).toBeGreaterThan(2_000);
	const asked = noteAsked(page);
	await page.keyboard.press("j");
	await page.keyboard.press("x");
	await page.evaluate(() => scrollTo({ top: document.body.scrollHeight / 2, behavior: "instant" }));
	const middle = await untilShown(page);
	expect(Math.abs(middle - rows / 2)).toBeLessThan(50);
	expect(listsIn(asked).length).toBeLessThanOrEqual(4);
	await expectAccessibleInEveryLook(page);

	await linkAt(middle).focus();
	await page.keyboard.press("x");
	await expect(page.getByText("2 selected")).toBeVisible();
	await page.keyboard.press("End");
	await expect(linkAt(rows - 1)).toBeFocused();
	await page.keyboard.press("PageUp");
	await expect(linkAt(rows - 1)).not.toBeFocused();
	await page.keyboard.press("Home");
	await expect(linkAt(0)).toBeFocused();
	await expect(page.getByText("2 selected")).toBeVisible();
	await page.keyboard.press("End");
	await expect(linkAt(rows - 1)).toBeFocused();

	await page.keyboard.press("Enter");
	const user = new UserPage(page);
	const total = rows.toLocaleString("en");
	await expect(page.getByText(`${total} of ${total}`)).toBeVisible();
	await expect(user.title).toBeFocused();
	await page.keyboard.press("k");
	await expect(page.getByText(`${(rows - 1).toLocaleString("en")} of ${total}`)).toBeVisible();
	const name = await user.title.innerText();
	await page.keyboard.press("Escape");
	await expect(linkAt(rows - 2)).toBeFocused();
	await expect(linkAt(rows - 2)).toHaveText(name);
});
