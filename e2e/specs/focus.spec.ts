import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures/test.ts";
import { UserPage } from "../pages/user-page.ts";
import { UsersPage } from "../pages/users-page.ts";

const heading = (page: Page) => page.getByRole("heading", { level: 1 });

/** Opens a button's dialog or menu with Enter and closes it with Escape. Expects the focus on the button again and the page unchanged. */
async function openAndClose(page: Page, name: string | RegExp, opened: ReturnType<Page["getByRole"]>) {
	const opener = page.getByRole("button", { name }).first();
	const { pathname } = new URL(page.url());
	await opener.focus();
	await page.keyboard.press("Enter");
	await expect(opened).toBeVisible();
	await expect(opened.locator(":focus")).toHaveCount(1);
	await page.keyboard.press("Escape");
	await expect(opened).toHaveCount(0);
	await expect(opener).toBeFocused();
	expect(new URL(page.url()).pathname).toBe(pathname);
}

test("by keyboard, each page has the focus on its heading, and the way back leads to the row", async ({
	page,
	signInAs,
}) => {
	await signInAs("admin");
	const users = new UsersPage(page);
	await users.open();
	await expect(users.rows).toHaveCount(50);
	for (const [key, name] of [
		["r", "Roles"],
		["o", "Organizations"],
		["g", "Groups"],
		["t", "Token"],
		["u", "Users"],
	] as const) {
		await page.keyboard.press("g");
		await page.keyboard.press(key);
		await expect(heading(page)).toContainText(name);
		await expect(heading(page)).toBeFocused();
	}
	await expect(users.rows).toHaveCount(50);
	await page.keyboard.press("j");
	await page.keyboard.press("j");
	const row = users.rows.nth(1).getByRole("link");
	await expect(row).toBeFocused();
	const name = (await row.textContent()) ?? "";
	await page.keyboard.press("Enter");
	await expect(heading(page)).toContainText(name);
	await expect(heading(page)).toBeFocused();
	await page.keyboard.press("]");
	await expect(page).toHaveURL(/\/activity$/);
	await expect(heading(page)).toBeFocused();
	await page.keyboard.press("j");
	await expect(heading(page)).not.toContainText(name);
	await expect(heading(page)).toBeFocused();
	await page.keyboard.press("k");
	await expect(heading(page)).toContainText(name);
	await page.keyboard.press("Escape");
	await expect(row).toBeFocused();
	await page.keyboard.press("f");
	await expect(page.getByRole("group", { name: "Filters" }).locator(":focus")).toHaveCount(1);
});

test("by keyboard, each menu and dialog of a page gives the focus back to its button", async ({
	page,
	signInAs,
	person,
}) => {
	await signInAs("admin");
	const users = new UsersPage(page);
	const user = new UserPage(page);
	await users.open();
	await expect(users.rows).toHaveCount(50);
	const dialog = page.getByRole("dialog");
	// The second time, the code of the menu is already loaded.
	for (const _ of [1, 2]) {
		await openAndClose(page, /^View$/, dialog);
		await openAndClose(page, /^Views$/, dialog);
		await openAndClose(page, /^Account of/, page.getByRole("menu"));
		await openAndClose(page, "Command palette", dialog);
		await openAndClose(page, "Create user", dialog);
		await openAndClose(page, "Save view", dialog);
	}
	await user.open(person.user_id);
	await expect(user.title).toHaveText(person.name);
	for (const button of await user.actions.getByRole("button").all()) {
		if ((await button.getAttribute("aria-disabled")) === "true") continue;
		await openAndClose(page, (await button.textContent()) ?? "", dialog);
	}
});

test("after an act the focus is on the page, on or near the button of the act", async ({ page, signInAs, person }) => {
	await signInAs("admin");
	const user = new UserPage(page);
	await user.open(person.user_id);
	const block = user.actions.getByRole("button", { name: "Block user" });
	// A block changes the order of the acts, so the focus stays near its place and not on the same button.
	const focused = page.getByRole("main").locator(":focus");
	await block.focus();
	await page.keyboard.press("Enter");
	await expect(user.dialog.getByRole("button", { name: "Cancel" })).toBeFocused();
	await page.keyboard.press("Tab");
	await page.keyboard.press("Enter");
	const unblock = user.actions.getByRole("button", { name: "Unblock user" });
	await expect(unblock).toBeVisible();
	await expect(focused).toHaveCount(1);
	await unblock.focus();
	await page.keyboard.press("Enter");
	await expect(user.dialog.getByRole("button", { name: "Unblock user" })).toBeFocused();
	await page.keyboard.press("Enter");
	await expect(block).toBeVisible();
	await expect(focused).toHaveCount(1);
	await page.keyboard.press("u");
	await expect(page.getByText("Undone")).toBeVisible();
	await expect(unblock).toBeVisible();
	await expect(focused).toHaveCount(1);
});

test("no key is lost in the palette, whether its code is loaded or not", async ({ page, signInAs, person }) => {
	const loading = Promise.withResolvers<void>();
	await signInAs("admin");
	const user = new UserPage(page);
	await user.open(person.user_id);
	await expect(user.title).toHaveText(person.name);
	await page.route(/\/_next\/static\/.*\.js/, async (route) => {
		await loading.promise;
		await route.continue();
	});
	const box = page.getByRole("dialog", { name: "Command palette" }).locator("input");
	await page.keyboard.press("ControlOrMeta+k");
	await page.keyboard.type("blo");
	await expect(box).toBeFocused();
	loading.resolve();
	await page.keyboard.type("ck us");
	await expect(box).toHaveValue("block us");
	const first = page.getByRole("option").first();
	await expect(first).toContainText("Block user");
	await expect(first).toContainText(person.name);
	await page.keyboard.press("Escape");
	await expect(box).toHaveCount(0);
	await page.keyboard.press("ControlOrMeta+k");
	await page.keyboard.type("block us");
	await expect(box).toHaveValue("block us");
	await page.keyboard.press("Enter");
	await expect(user.dialog).toContainText(`Block ${person.name}?`);
});
