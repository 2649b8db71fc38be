import { expectDialog, expectSettled } from "../fixtures/expect-settled.ts";
import { deleteViews, newName } from "../fixtures/own-views.ts";
import { expect, forgetSession, test } from "../fixtures/test.ts";
import { UsersPage } from "../pages/users-page.ts";
import { UsersViews } from "../pages/users-views.ts";

// These tests run one after the other, because a person has only one list of views.
test.describe.configure({ mode: "default" });

test.afterEach(async ({ page }) => deleteViews(page));

test("by keyboard alone a view is saved, is a tab at once, and is there after a reload", async ({
	page,
	signInAs,
	expectAccessible,
}) => {
	await signInAs("support");
	const users = new UsersPage(page);
	const views = new UsersViews(page);
	const name = newName("Blocked by name");
	await users.open("?status=blocked&sort=name&order=asc&size=25&cols=email,status&page=2");
	await expect(users.rows).toHaveCount(25);
	await expect(views.row.locator("[aria-current=page]")).toHaveCount(0);
	await page.keyboard.press("s");
	await expect(views.name).toBeFocused();
	await expect(views.dialog.getByRole("checkbox", { name: "For everyone" })).toBeDisabled();
	await expect(views.dialog).toContainText("Rolecall Admin can do it");
	await expect(views.dialog.getByRole("region", { name: "Saved in this view" })).toContainText("Name: A to Z");
	await expectDialog(page);
	await expectAccessible();
	await page.keyboard.type(name);
	await page.keyboard.press("Enter");
	await expect(views.dialog).toBeHidden();
	await expect(views.tab(name)).toHaveAttribute("aria-current", "page");
	await expect(page).toHaveURL(/page=2/);
	await page.reload();
	await expect(views.tab(name)).toHaveAttribute("aria-current", "page");
	await views.tab("All").click();
	await expect(users.rows).toHaveCount(50);
	await expect(views.tab("All")).toHaveAttribute("aria-current", "page");
	await views.tab(name).focus();
	await page.keyboard.press("Enter");
	await expect(users.rows).toHaveCount(25);
	await expect(page).toHaveURL(/^[^?]+\?status=blocked&sort=name&order=asc&size=25&cols=email,status&view=[\w-]+$/);
	await page.goBack();
	await expect(users.rows).toHaveCount(50);
	await expect(views.tab("All")).toHaveAttribute("aria-current", "page");
});

test("a link to a view shows another account the same state, also with other settings of the device", async ({
	page,
	signInAs,
}) => {
	await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
	await signInAs("admin");
	const users = new UsersPage(page);
	const views = new UsersViews(page);
	const name = newName("Never in");
	await users.open("?status=never_logged_in&q=a&size=50");
	await views.save(name);
	await expect(users.table).toHaveAttribute("aria-busy", "false");
	const heads = await users.table.getByRole("columnheader").allInnerTexts();
	const rows = await users.rows.count();
	await views.openActs(name);
	await views.panel.getByRole("button", { name: "Copy link" }).click();
	await expect(page.getByText(`Link copied: ${name}`)).toBeVisible();
	const link = await page.evaluate(() => navigator.clipboard.readText());
	await deleteViews(page);
	await forgetSession(page);
	await signInAs("support");
	await page.goto("/roles");
	await page.evaluate(() =>
		localStorage.setItem("rolecall.users-table", JSON.stringify({ size: 25, columns: "user_id", widths: {} })),
	);
	await page.goto(link);
	await expect(users.rows).toHaveCount(rows);
	await expect(users.table.getByRole("columnheader")).toHaveText(heads.map((head) => head.trim()));
	await expect(users.search).toHaveValue("a");
	await expect(users.status).toHaveValue("never_logged_in");
});

test("rows and columns that the device keeps do not make All look changed", async ({ page, signInAs }) => {
	await signInAs("viewer");
	const users = new UsersPage(page);
	const views = new UsersViews(page);
	await users.open();
	await expect(users.rows).toHaveCount(50);
	await users.showRows("25 rows");
	await users.openView();
	await page.getByRole("checkbox", { name: "User id" }).check();
	await page.keyboard.press("Escape");
	await expect(users.rows).toHaveCount(25);
	await expect(views.tab("All")).toHaveAttribute("aria-current", "page");
	await views.tab("Blocked").click();
	await expect(page).toHaveURL(/status=blocked/);
	await expect(users.rows).toHaveCount(25);
	await expect(users.table.getByRole("columnheader", { name: "User id" })).toBeVisible();
});

test("an admin shares a view with everyone; a viewer finds it, pins it, goes there by the palette, and cannot change it", async ({
	page,
	signInAs,
	expectAccessible,
}) => {
	await signInAs("admin");
	const users = new UsersPage(page);
	const views = new UsersViews(page);
	const name = newName("For all of us");
	await users.open("?status=unverified&size=25");
	await page.getByRole("button", { name: "Save view" }).click();
	await views.name.fill(name);
	await views.dialog.getByRole("checkbox", { name: "For everyone" }).check();
	await expect(views.dialog.getByText("Everyone sees the full search text of this view")).toBeVisible();
	await views.confirm("Save view");
	await expect(views.tab(name)).toHaveAttribute("aria-current", "page");
	const asAdmin = await page.context().cookies();
	await forgetSession(page);
	await signInAs("viewer");
	await users.open();
	await expect(users.rows).toHaveCount(50);
	await views.openActs(name);
	await expect(views.panel).toContainText("by Ana Duarte");
	await expect(views.panel).toContainText("Changing shared views: Your role does not allow this.");
	await expect(views.panel.getByRole("button", { name: "Delete view" })).toHaveCount(0);
	await expectAccessible();
	await views.panel.getByRole("button", { name: `Tab of ${name}` }).click();
	await expect(views.panel.getByRole("button", { name: `Tab of ${name}` })).toHaveAttribute("aria-pressed", "true");
	await page.keyboard.press("Escape");
	await expect(views.panel).toBeHidden();
	await expect(views.tab(name)).toBeVisible();
	await page.keyboard.press("ControlOrMeta+k");
	await page.getByRole("combobox", { name: "Command palette" }).fill(name);
	await page.getByRole("option", { name: `View: ${name}` }).click();
	await expect(views.tab(name)).toHaveAttribute("aria-current", "page");
	await users.sortBy("Created: oldest");
	await expect(views.tab(name)).toContainText("changed");
	await expect(page.getByRole("button", { name: "Save changes" })).toHaveAttribute("aria-disabled", "true");
	// The cookies are replaced at once, because the page would send requests without a session in between.
	await page.context().addCookies(asAdmin);
});

test("a changed view says so, goes back to what was saved, and keeps the change when it is told to", async ({
	page,
	signInAs,
	guard,
	expectAccessible,
}) => {
	guard.allow(/status of 409/);
	await signInAs("viewer");
	const users = new UsersPage(page);
	const views = new UsersViews(page);
	const name = newName("To be altered");
	await users.open("?status=verified&size=25");
	await views.save(name);
	await users.sortBy("Created: oldest");
	await expect(views.tab(name)).toContainText("changed");
	await expect(views.tab(name)).toHaveAttribute("aria-current", "true");
	await expectSettled(page);
	await expectAccessible();
	await page.getByRole("link", { name: "Discard changes" }).click();
	await users.openView();
	await expect(users.sort).toHaveValue("last_login:desc");
	await users.closeView();
	await expect(views.tab(name)).not.toContainText("changed");
	await users.status.selectOption("Blocked");
	await expect(views.tab(name)).toContainText("changed");
	await page.getByRole("button", { name: "Save changes" }).click();
	await expect(page.getByText(`Changes saved: ${name}`)).toBeVisible();
	await expect(views.tab(name)).toHaveAttribute("aria-current", "page");
	await views.tab("All").click();
	await views.tab(name).click();
	await expect(users.status).toHaveValue("blocked");
	await users.sortBy("Created: oldest");
	await page.getByRole("button", { name: "Save as new" }).click();
	const other = newName("Another");
	await views.name.fill(name.toUpperCase());
	await views.dialog.getByRole("button", { name: "Save view" }).click();
	await expect(views.dialog).toContainText("There is already a view with this name.");
	await expectAccessible();
	await views.name.fill(other);
	await views.confirm("Save view");
	await expect(views.tab(other)).toHaveAttribute("aria-current", "page");
	await expect(views.tab(name)).not.toContainText("changed");
});

test("a view is renamed, unpinned and deleted, each after what follows was said, and the focus comes back", async ({
	page,
	signInAs,
	expectAccessible,
}) => {
	await signInAs("viewer");
	const users = new UsersPage(page);
	const views = new UsersViews(page);
	const name = newName("To be gone");
	const renamed = newName("Renamed");
	await users.open("?status=verified&size=25");
	await views.save(name);
	await views.openActs(name);
	await views.panel.getByRole("button", { name: "Rename view" }).click();
	await expect(views.name).toHaveValue(name);
	await views.name.fill(renamed);
	await views.confirm("Rename view");
	await expect(views.tab(renamed)).toHaveAttribute("aria-current", "page");
	await expect(page.getByRole("button", { name: "Views", exact: true })).toBeFocused();
	await views.tab("All").click();
	await views.openPanel();
	await views.panel.getByRole("button", { name: `Tab of ${renamed}` }).click();
	await expect(views.tab(renamed)).toHaveCount(0);
	await page.keyboard.press("Escape");
	await views.openActs(renamed);
	await views.panel.getByRole("button", { name: "Delete view" }).click();
	await expect(views.dialog).toContainText("It is removed from your tabs and views. No user is changed");
	await expectDialog(page);
	await expectAccessible();
	await views.confirm("Delete view");
	await views.openPanel();
	await expect(views.panel).not.toContainText(renamed);
});
