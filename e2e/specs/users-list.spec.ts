import { expect, test } from "../fixtures/test.ts";
import { UserPage } from "../pages/user-page.ts";
import { UsersPage } from "../pages/users-page.ts";

test.beforeEach(async ({ signInAs }) => signInAs("support"));

test("search, filter, sort, page size and page live in the address, and Back is exact", async ({ page }) => {
	const users = new UsersPage(page);
	await users.open();
	await expect(users.rows).toHaveCount(50);
	await users.status.selectOption("Blocked");
	await expect(page).toHaveURL(/status=blocked/);
	await expect(users.rows.first()).toContainText("Blocked");
	await users.sortBy("Name: A to Z");
	await expect(page).toHaveURL(/sort=name&order=asc/);
	await users.showRows("25 rows");
	await expect(page).toHaveURL(/size=25/);
	await expect(users.rows).toHaveCount(25);
	const first = await users.rows.first().innerText();
	await page.getByRole("button", { name: "Page 2" }).click();
	await expect(page).toHaveURL(/page=2/);
	await expect(users.rows.first()).not.toHaveText(first, { useInnerText: true });
	const shown = await users.rows.allInnerTexts();
	const address = page.url();
	const row = users.rows.nth(4);
	await row.getByRole("link").click();
	await expect(page).toHaveURL(/\/users\/[^?]+$/);
	await page.goBack();
	await expect(page).toHaveURL(address);
	await expect(users.rows).toHaveText(shown, { useInnerText: true });
	await expect(users.rows.nth(4).getByRole("link")).toBeFocused();
	await page.goBack();
	await expect(page).not.toHaveURL(/page=2/);
	await page.goBack();
	await expect(page).not.toHaveURL(/size=25/);
	await page.reload();
	await users.openView();
	await expect(users.sort).toHaveValue("name:asc");
	await users.closeView();
});

test("typing narrows the list, a changed filter starts at page one, and clearing widens it again", async ({ page }) => {
	const users = new UsersPage(page);
	await users.open("?page=3");
	await users.search.fill("grace hop");
	await expect(page).toHaveURL(/\?q=grace\+hop/);
	await expect(users.row("Grace Hopper")).toBeVisible();
	await expect(page).not.toHaveURL(/page=/);
	await page.getByRole("button", { name: "Clear", exact: true }).click();
	await expect(users.rows).toHaveCount(50);
});

test("a pasted id is looked up exactly, and the index is one click away", async ({ page, person }) => {
	const users = new UsersPage(page);
	await users.open();
	await users.find(` ${person.user_id} `);
	await expect(page.getByText("Exact match by user id.")).toBeVisible();
	await expect(users.rows).toHaveCount(1);
	await page.getByRole("button", { name: "Search all fields" }).click();
	await expect(page).toHaveURL(/lookup=index/);
	await expect(page.getByText("Exact match by user id.")).toBeHidden();
});

test("nobody found is told with the search and the way to widen it; it is never an error", async ({ page }) => {
	const users = new UsersPage(page);
	await users.open();
	await users.find("nobody.at.all@example.invalid");
	await expect(page.getByRole("heading", { name: "No user matches" })).toBeVisible();
	await expect(page.getByText("nobody.at.all@example.invalid", { exact: false }).first()).toBeVisible();
	await page.getByRole("button", { name: "Clear the search" }).click();
	await expect(users.rows).toHaveCount(50);
});

test("the cap of 1,000 is shown as a cap, and an address beyond it says so", async ({ page, guard }) => {
	guard.allow(/status of 400/);
	const users = new UsersPage(page);
	await users.open();
	await expect(page.getByText(/Auth0 returns only the first 1,000 of 2,\d{3}/)).toBeVisible();
	await page.getByRole("button", { name: "Page 20" }).click();
	await expect(users.rows).toHaveCount(50);
	await page.goto("/users?page=21");
	await expect(page.getByRole("heading", { name: "Beyond the first 1,000" })).toBeVisible();
});

test("text that looks like syntax is searched for as text", async ({ page }) => {
	const users = new UsersPage(page);
	await users.open();
	for (const text of ['name:"x" OR *', "(((", "a AND NOT b", "\\", "user_metadata.plan:free"]) {
		await users.find(text);
		await expect(page.getByRole("heading", { name: "No user matches" })).toBeVisible();
	}
});

test("awkward ids open by link and by address", async ({ page }) => {
	const users = new UsersPage(page);
	const user = new UserPage(page);
	await users.open();
	await users.findAndOpen("jane@acme.com", "Jane Acme");
	await expect(user.title).toHaveText("Jane Acme");
	await expect(page.getByText("samlp|acme|jane@acme.com").first()).toBeVisible();
	await page.reload();
	await expect(user.title).toHaveText("Jane Acme");
});
