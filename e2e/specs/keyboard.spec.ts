import { getTenantUser } from "../fixtures/tenant.ts";
import { expect, test } from "../fixtures/test.ts";
import { UserPage } from "../pages/user-page.ts";
import { UsersPage } from "../pages/users-page.ts";

test("the main job is done by keyboard alone", async ({ page, signInAs, person }) => {
	await signInAs("admin");
	const users = new UsersPage(page);
	const user = new UserPage(page);
	await users.open();
	await expect(users.rows).toHaveCount(50);
	await page.keyboard.press("/");
	await expect(users.search).toBeFocused();
	await page.keyboard.type(person.email);
	await expect(users.rows).toHaveCount(1);
	await page.keyboard.press("ArrowDown");
	await expect(users.row(person.name).getByRole("link")).toBeFocused();
	await page.keyboard.press("/");
	await page.keyboard.press("Escape");
	await expect(users.rows).toHaveCount(50);
	await page.keyboard.press("Escape");
	await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
	await page.keyboard.press("/");
	await page.keyboard.type(person.email);
	await page.keyboard.press("Enter");
	await expect(user.title).toHaveText(person.name);
	await expect(user.title).toBeFocused();
	for (const part of ["activity", "access", "security", "profile"]) {
		await page.keyboard.press("]");
		await expect(page).toHaveURL(new RegExp(`/${part}$`));
	}
	await user.field("Nickname").focus();
	await page.keyboard.press("ControlOrMeta+a");
	await page.keyboard.type("by keys");
	await page.keyboard.press("Enter");
	await expect(page.getByText("Profile saved")).toBeVisible();
	await user.title.click();
	await page.keyboard.press("b");
	await expect(user.dialog).toContainText(`Block ${person.name}?`);
	await expect(user.dialog.getByRole("button", { name: "Cancel" })).toBeFocused();
	await page.keyboard.press("Tab");
	await page.keyboard.press("Enter");
	await expect(page.getByText(`${person.name} is blocked`)).toBeVisible();
	expect(await getTenantUser(person.user_id)).toMatchObject({ nickname: "by keys", blocked: true });
	await user.title.click();
	await page.keyboard.press("Escape");
	await expect(page).toHaveURL(/\/users\?q=/);
	await expect(users.row(person.name).getByRole("link")).toBeFocused();
	await page.keyboard.press("g");
	await page.keyboard.press("r");
	await expect(page.getByRole("heading", { level: 1, name: "Roles" })).toBeVisible();
});

test("the sheet lists the keys, and one that is switched off does nothing any more", async ({ page, signInAs }) => {
	await signInAs("viewer");
	const users = new UsersPage(page);
	await users.open();
	await expect(users.rows).toHaveCount(50);
	await page.keyboard.press("?");
	const sheet = page.getByRole("dialog", { name: "Keyboard shortcuts" });
	const find = sheet.getByRole("switch", { name: "Use the shortcut “Find a user”" });
	// The pointer meets the switch's track, which stands over its input.
	await find.click({ force: true });
	await expect(find).not.toBeChecked();
	await page.keyboard.press("Escape");
	await expect(sheet).toBeHidden();
	await page.keyboard.press("/");
	await expect(users.search).not.toBeFocused();
	await page.keyboard.press("j");
	await expect(users.rows.first().getByRole("link")).toBeFocused();
	await page.reload();
	await expect(users.rows).toHaveCount(50);
	await page.keyboard.press("/");
	await expect(users.search).not.toBeFocused();
});

test("keys are off while one types, and the skip link leads past the navigation", async ({ page, signInAs }) => {
	await signInAs("viewer");
	const users = new UsersPage(page);
	await users.open();
	await expect(users.rows).toHaveCount(50);
	await users.search.focus();
	await page.keyboard.type("gr?");
	await expect(page.getByRole("dialog")).toHaveCount(0);
	await expect(page).toHaveURL(/\/users/);
	await page.reload();
	await page.keyboard.press("Tab");
	await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
	await page.keyboard.press("Enter");
	await expect(page.getByRole("main")).toBeFocused();
});
