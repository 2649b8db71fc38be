import { openInDirectory, testWithConsole } from "../fixtures/console.ts";
import { expectAccessibleInEveryLook } from "../fixtures/expect-accessible.ts";
import { expect } from "../fixtures/test.ts";
import { UsersPage } from "../pages/users-page.ts";

const test = testWithConsole("directory-lists", { DIRECTORY: "on" });
// One worker runs these tests, on one console.
test.describe.configure({ mode: "default" });

test("a list from the directory marks what was typed and says where it was found, as far as the level sees it", async ({
	page,
	signInAs,
}) => {
	await signInAs("admin");
	await openInDirectory(page, "/users?q=garcia");
	await expect(page.locator("mark").first()).toHaveText("García");
	await expectAccessibleInEveryLook(page);
	await openInDirectory(page, "/users?q=18151");
	await expect(page.getByTitle("app_metadata.customer.number: 18151")).toBeVisible();
	await expectAccessibleInEveryLook(page);

	await signInAs("viewer");
	await openInDirectory(page, "/users?q=biron");
	await expect(page.getByRole("link", { name: "Ada Byron" })).toBeVisible();
	await page.goto("/users?q=18151");
	await expect(page.getByText("No user matches", { exact: true })).toBeVisible();
});

test("with the directory, a role combines with other filters, choices show their counts, and every column sorts", async ({
	page,
	signInAs,
}) => {
	await signInAs("admin");
	const users = new UsersPage(page);
	await openInDirectory(page);

	await users.status.focus();
	const verified = users.status.getByRole("option", { name: /^E-mail verified/ });
	await expect(verified).toHaveText(/\(\d+\)$/);
	await users.status.selectOption("verified");
	const role = page.getByRole("combobox", { name: "Role" });
	await role.click();
	const auditor = page.getByRole("option", { name: /^Auditor/ });
	await expect(auditor).toHaveText(/[1-9]$/);
	const count = Number(/\d+$/.exec((await auditor.textContent()) ?? "")?.[0]);
	await auditor.click();
	await expect(page).toHaveURL(/status=verified/);
	await expect(page).toHaveURL(/role=rol_/);
	await expect(users.rows).toHaveCount(count);
	await expectAccessibleInEveryLook(page);

	await users.table.getByRole("button", { name: "Connection" }).click();
	await expect(page).toHaveURL(/sort=connection/);
	await expect(users.rows).toHaveCount(count);

	await page.getByRole("button", { name: "Clear filters" }).click();
	await page.getByRole("button", { name: "Guided search" }).click();
	const panel = page.getByRole("form", { name: "Guided search" });
	await panel.getByRole("combobox", { name: "Field" }).selectOption("role_id");
	await panel.getByRole("combobox", { name: "Operator" }).selectOption("missing");
	await panel.getByRole("button", { name: "Show matches" }).click();
	await expect(page).toHaveURL(/where=.*role_id/);
	await expect(page.getByText(/^From the directory/)).toBeVisible();
	await expectAccessibleInEveryLook(page);
});
