import { waitUntilIndexed } from "../fixtures/tenant.ts";
import { expect, test } from "../fixtures/test.ts";
import { UsersPage } from "../pages/users-page.ts";

test("conditions are written by keyboard, asked for, kept in the address, and shown as the query they are", async ({
	page,
	signInAs,
	person,
	expectAccessible,
}) => {
	await waitUntilIndexed(person);
	await signInAs("support");
	const users = new UsersPage(page);
	await users.open();
	await expect(users.rows).toHaveCount(50);
	await page.getByRole("button", { name: "Guided search" }).focus();
	await page.keyboard.press("Enter");
	const panel = page.getByRole("form", { name: "Guided search" });
	const value = panel.getByRole("textbox", { name: "Value" });
	await value.focus();
	await page.keyboard.type("ad");
	await expect(panel.getByText("Auth0 needs at least three letters here.")).toBeVisible();
	await page.keyboard.press("ControlOrMeta+a");
	await page.keyboard.type(person.email.split("@")[0] ?? "");
	await expect(panel.getByText(/^email:\*|\(\(email:\*/)).toBeVisible();
	await page.keyboard.press("Enter");
	await expect(page).toHaveURL(/where=/);
	await expect(users.rows).toHaveCount(1);
	await expect(users.row(person.name)).toBeVisible();
	await expect(page.getByRole("button", { name: "Guided search (1)" })).toBeVisible();
	await expectAccessible();
	await page.reload();
	await expect(users.rows).toHaveCount(1);
	await expect(panel.getByRole("textbox", { name: "Value" })).toHaveValue(person.email.split("@")[0] ?? "");
});

test("groups, dates, counts, states and metadata paths narrow together", async ({ page, signInAs }) => {
	await signInAs("support");
	const users = new UsersPage(page);
	await users.open();
	await page.getByRole("button", { name: "Guided search" }).click();
	const panel = page.getByRole("form", { name: "Guided search" });
	await panel.getByRole("combobox", { name: "Field" }).selectOption("blocked");
	await panel.getByRole("button", { name: "Add group" }).click();
	const second = panel.getByRole("group", { name: "Conditions" }).nth(1);
	await second.getByRole("combobox", { name: "Field" }).selectOption("created_at");
	await second.getByRole("button", { name: "Add condition" }).click();
	await second.getByRole("combobox", { name: "Field" }).nth(1).selectOption("user_metadata");
	await panel.getByRole("button", { name: "Show matches" }).click();
	await expect(second.getByText("Enter key names separated by dots, none of them empty.")).toBeVisible();
	const path = second.getByRole("combobox", { name: "Path in the metadata" });
	await path.fill("plan");
	// Closes the list of known paths.
	await path.press("Tab");
	await second.getByRole("combobox", { name: "Operator" }).nth(1).selectOption("missing");
	await second.getByRole("combobox", { name: "Operator" }).nth(0).selectOption("not_in_last");
	await second.getByRole("combobox", { name: "Value" }).selectOption("7");
	await panel.getByRole("combobox", { name: "Which of these conditions must match" }).selectOption("or");
	await panel.getByRole("button", { name: "Show matches" }).click();
	await expect(page).toHaveURL(/where=/);
	await expect(users.rows.first()).toContainText("Blocked");
	await panel.getByRole("button", { name: "Clear" }).click();
	await expect(page).not.toHaveURL(/where=/);
	await expect(users.rows).toHaveCount(50);
});

test("the query can be written raw, with names completed and errors at their place", async ({
	page,
	signInAs,
	expectAccessible,
}) => {
	await signInAs("support");
	const users = new UsersPage(page);
	await users.open();
	await page.getByRole("button", { name: "Guided search" }).click();
	const panel = page.getByRole("form", { name: "Guided search" });
	await panel.getByText("Lucene", { exact: true }).click();
	const editor = panel.getByRole("textbox", { name: "Query in Lucene" });
	await editor.focus();
	await page.keyboard.type("blo");
	await expect(panel.getByRole("option", { name: "blocked" })).toBeVisible();
	await expectAccessible();
	await page.keyboard.press("Enter");
	await expect(editor).toHaveValue("blocked:");
	await page.keyboard.type("true AND (logins_count:[0 TO *]");
	await expect(panel.getByText("At character 18: this parenthesis is not closed.")).toBeVisible();
	await expectAccessible();
	await page.keyboard.press("Enter");
	await expect(page).not.toHaveURL(/lucene=/);
	await page.keyboard.type(")");
	await page.keyboard.press("Enter");
	await expect(page).toHaveURL(/lucene=/);
	await expect(users.rows.first()).toContainText("Blocked");
	await expect(page.getByRole("button", { name: "Guided search (Lucene)" })).toBeVisible();
});

test("an address with conditions or a query that cannot be read shows no list", async ({ page, signInAs, guard }) => {
	guard.allow(/status of 400/);
	await signInAs("support");
	await page.goto("/users?where=nonsense");
	await expect(page.getByRole("heading", { name: "Rolecall cannot read this address" })).toBeVisible();
	await page.goto("/users?lucene=name:(a");
	await expect(page.getByRole("heading", { name: "Auth0 did not understand the search" })).toBeVisible();
	await page.goto("/roles?sort=size&page=2");
	await expect(page.getByText("Rolecall cannot read this part of the address: sort.")).toBeVisible();
	await page.getByRole("button", { name: "Remove from address" }).click();
	await expect(page).toHaveURL(/\/roles\?page=2$/);
	await expect(page.getByText("The list has no page 2.")).toBeVisible();
});

test("an organization is chosen by its name, and asked for by its id", async ({ page, signInAs }) => {
	await signInAs("support");
	const users = new UsersPage(page);
	await users.open();
	await page.getByRole("button", { name: "Guided search" }).click();
	const panel = page.getByRole("form", { name: "Guided search" });
	await panel.getByRole("combobox", { name: "Field" }).selectOption("organization_id");
	const value = panel.getByRole("combobox", { name: "Value" });
	await value.click();
	await value.fill("acme");
	await expect(page.getByRole("option", { name: "ACME Corp (acme)" })).toBeVisible();
	await page.keyboard.press("Enter");
	await expect(value).toHaveValue("ACME Corp (acme)");
	await panel.getByRole("button", { name: "Show matches" }).click();
	await expect(page).toHaveURL(/where=.*org_/);
	await expect(users.rows.first()).toContainText("acme");
	await page.reload();
	await expect(value).toHaveValue("ACME Corp (acme)");
	await value.click();
	await value.fill("org_none1");
	await expect(page.getByRole("option", { name: "org_none1" })).toBeVisible();
	await page.keyboard.press("Enter");
	await panel.getByRole("button", { name: "Show matches" }).click();
	await expect(page.getByRole("heading", { name: "No user matches" })).toBeVisible();
});
