import { expectAccessibleInBothSchemes } from "../fixtures/expect-accessible.ts";
import { expectWithinWidth } from "../fixtures/expect-settled.ts";
import { callTenant } from "../fixtures/tenant.ts";
import { expect, forgetSession, test } from "../fixtures/test.ts";
import { UserPage } from "../pages/user-page.ts";
import { UsersPage } from "../pages/users-page.ts";

test("rows are gone through and chosen by keyboard, one by one and in ranges", async ({
	page,
	signInAs,
	expectAccessible,
}) => {
	await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
	await signInAs("viewer");
	const users = new UsersPage(page);
	// Sorted from the oldest, so that the prefetched user is not one that another spec creates and deletes meanwhile.
	await users.open("?size=25&sort=created_at&order=asc&page=3");
	await expect(users.rows).toHaveCount(25);
	await page.keyboard.press("j");
	await expect(users.rows.first().getByRole("link")).toBeFocused();
	await page.keyboard.press("ArrowDown");
	await page.keyboard.press("x");
	await expect(page.getByText("1 selected")).toBeVisible();
	await page.keyboard.press("Shift+ArrowDown");
	await page.keyboard.press("Shift+ArrowDown");
	await expect(page.getByText("3 selected")).toBeVisible();
	await expect(users.rows.nth(3).getByRole("checkbox")).toBeChecked();
	const menu = page.getByRole("menu");
	await page.keyboard.press(".");
	await expect(menu.getByText(/^Your role is read-only/)).toBeVisible();
	await page.keyboard.press("Escape");
	await expect(menu).toHaveCount(0);
	await expect(users.rows.nth(3).getByRole("button", { name: /^Actions on/ })).toBeFocused();
	await expect(page.getByText("3 selected")).toBeVisible();
	await page.keyboard.press("ArrowUp");
	await expect(users.rows.nth(2).getByRole("link")).toBeFocused();
	await expectAccessible();
	await page.getByRole("button", { name: "Copy ids" }).click();
	const ids = await Promise.all([1, 2, 3].map((at) => users.rows.nth(at).getAttribute("data-row")));
	expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(ids.join("\n"));
	await users.rows.nth(2).getByRole("link").focus();
	await page.keyboard.press("Escape");
	await expect(page.getByText("3 selected")).toBeHidden();
	await page.getByRole("checkbox", { name: "Select all rows" }).check();
	await expect(page.getByText("25 selected")).toBeVisible();
});

test("columns, widths, density and page size are set, and are there on the next visit", async ({
	page,
	signInAs,
	expectAccessible,
}) => {
	await signInAs("viewer");
	const users = new UsersPage(page);
	await users.open();
	await expect(users.rows).toHaveCount(50);
	await users.showRows("25 rows");
	await users.openView();
	const menu = users.view;
	await menu.getByRole("checkbox", { name: "User id" }).check();
	await menu.getByRole("checkbox", { name: "Connection" }).uncheck();
	await menu.getByRole("button", { name: "Move User id up" }).click();
	await menu.getByText("Compact").click();
	await expectAccessible();
	await page.keyboard.press("Escape");
	// The menu keeps the focus until it has closed.
	await expect(menu).toHaveCount(0);
	const heads = users.table.getByRole("columnheader");
	const names = ["User", "Status", "Last login", "Logins", "User id", "Created"];
	await expect(heads).toContainText(["", ...names]);
	await expect(page).toHaveURL(/cols=status,last_login,logins_count,user_id,created_at/);
	const edge = page.getByRole("separator", { name: "Width of User id" });
	await edge.focus();
	const before = await heads.filter({ hasText: "User id" }).evaluate((head) => head.getBoundingClientRect().width);
	await page.keyboard.press("ArrowRight");
	await expect(edge).toBeFocused();
	await page.keyboard.press("ArrowRight");
	await expect(edge).toHaveAttribute("aria-valuenow", String(Math.round(before + 32)));
	await page.goto("/roles");
	await users.open();
	await expect(users.rows).toHaveCount(25);
	await expect(heads).toContainText(["", ...names]);
	await expect(edge).toHaveAttribute("aria-valuenow", String(Math.round(before + 32)));
	await expect(users.table).toHaveAttribute("data-dense", "true");
});

test("a place of the metadata becomes a column by keyboard, in the address, and masked where one may not see it", async ({
	page,
	signInAs,
	person,
	expectAccessible,
}) => {
	await signInAs("support");
	const users = new UsersPage(page);
	await users.open(`?q=${encodeURIComponent(person.email)}`);
	await expect(users.row(person.name)).toBeVisible();
	await page.getByRole("button", { name: "View", exact: true }).press("Enter");
	const menu = users.view;
	const path = menu.getByRole("textbox", { name: "Metadata column" });
	await path.fill("customer.tier");
	await path.press("Enter");
	await expect(menu.getByText("Start with user_metadata. or app_metadata.")).toBeVisible();
	await path.fill("app_metadata.customer.tier");
	await path.press("Enter");
	await expect(menu.getByRole("checkbox", { name: "app_metadata.customer.tier" })).toBeChecked();
	await expectAccessible();
	await page.keyboard.press("Escape");
	await expect(page).toHaveURL(/cols=.*app_metadata\.customer\.tier/);
	await expect(users.row(person.name).getByRole("cell", { name: "2", exact: true })).toBeVisible();
	const address = page.url();
	await forgetSession(page);
	await signInAs("viewer");
	await page.goto(address);
	await expect(users.row(person.name).getByRole("cell", { name: "•••", exact: true })).toBeVisible();
});

test("on a user's page j and k go through the results one came from, on the same tab", async ({ page, signInAs }) => {
	await signInAs("support");
	const users = new UsersPage(page);
	const user = new UserPage(page);
	// Sorted by creation, because a list by name may contain a user that another spec deletes.
	await users.open("?sort=created_at&order=asc&size=25");
	await expect(users.rows).toHaveCount(25);
	const ids = await users.rows.evaluateAll((rows) => rows.map((row) => row.getAttribute("data-row") ?? ""));
	await users.rows.nth(1).getByRole("link").click();
	await expect(page.getByText(/^2 of 2,\d{3}$/)).toBeVisible();
	await page.keyboard.press("]");
	await expect(page).toHaveURL(/\/activity$/);
	await user.title.click();
	await page.keyboard.press("j");
	await expect(page).toHaveURL(new RegExp(`${encodeURIComponent(ids[2] ?? "").replaceAll(".", "\\.")}/activity$`));
	await expect(page.getByText(/^3 of 2,\d{3}$/)).toBeVisible();
	await page.keyboard.press("k");
	await expect(page.getByText(/^2 of 2,\d{3}$/)).toBeVisible();
	await page.keyboard.press("k");
	await expect(page.getByText(/^1 of 2,\d{3}$/)).toBeVisible();
	await expect(page.getByRole("button", { name: "Previous user" })).toBeDisabled();
});

test("after an edit the row shows the true user, and says so until the index has caught up", async ({
	page,
	signInAs,
	person,
}) => {
	await signInAs("admin");
	const users = new UsersPage(page);
	const user = new UserPage(page);
	const read = () => callTenant<Record<string, unknown>>("GET", `users/${encodeURIComponent(person.user_id)}`);
	let index = await read();
	let calls = 0;
	await user.open(person.user_id, "/profile");
	await user.field("Name").fill("Truly Renamed");
	await page.keyboard.press("Enter");
	await expect(page.getByText("Profile saved")).toBeVisible();
	// The index still has the old values.
	await page.route(/\/api\/users\?/, async (route) => {
		calls += 1;
		const response = await route.fetch();
		const list = await response.json();
		await route.fulfill({ response, json: { ...list, users: [index], total: 1 } });
	});
	await page.getByRole("link", { name: "Users" }).first().click();
	await expect(users.row("Truly Renamed")).toContainText("Just changed");
	// The index has caught up, and the list shows it by itself.
	index = await read();
	await expect(users.row("Truly Renamed")).not.toContainText("Just changed");
	expect(calls).toBeLessThanOrEqual(3);
	await page.unrouteAll({ behavior: "wait" });
});

for (const width of [1440, 390]) {
	test(`the set table is accessible, ${width} px`, async ({ page, signInAs }) => {
		// The window is high enough that the selection bar does not cover half a row.
		await page.setViewportSize({ width, height: width === 1440 ? 1_800 : 900 });
		await signInAs("viewer");
		const users = new UsersPage(page);
		await users.open("?size=25&cols=user_id,email,status,updated_at");
		await expect(users.rows).toHaveCount(25);
		await users.rows.nth(1).getByRole("checkbox").check();
		await expect(page.getByText("1 selected")).toBeVisible();
		await expectAccessibleInBothSchemes(page);
		await expectWithinWidth(page);
	});
}
