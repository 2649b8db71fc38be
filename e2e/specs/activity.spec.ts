import { callTenant } from "../fixtures/tenant.ts";
import { expect, test } from "../fixtures/test.ts";
import { UserPage } from "../pages/user-page.ts";

test.beforeEach(async ({ signInAs }) => signInAs("admin"));

test("an act is one event in the timeline, joined with the tenant's own entry, its values on demand", async ({
	page,
	person,
	expectAccessible,
}) => {
	const user = new UserPage(page);
	await user.open(person.user_id);
	await user.act("Block user", "Ticket 4711");
	await expect(page.getByText(`${person.name} is blocked`)).toBeVisible();
	await user.show("Activity");
	const blocked = user.section("Activity").getByRole("listitem").filter({ hasText: "User blocked" });
	await expect(blocked).toHaveCount(1);
	await expect(blocked).toContainText("reason: Ticket 4711");
	await page.getByRole("radio", { name: "Admin actions" }).press(" ");
	await expect(page).toHaveURL(/kind=admin/);
	await expect(blocked).toContainText("Rolecall’s audit and the tenant’s log");
	await blocked.getByRole("button", { name: "Details of “User blocked”" }).press("Enter");
	await expect(blocked.getByRole("region", { name: "After" })).toContainText('"blocked": true');
	await expect(blocked.getByRole("region", { name: "Log entry of the tenant" })).toContainText("correlation_id");
	await expectAccessible();
});

test("a change made outside Rolecall is among the admin acts, and filters live in the URL", async ({
	page,
	person,
}) => {
	await callTenant("PATCH", `users/${encodeURIComponent(person.user_id)}`, { nickname: "elsewhere" });
	const user = new UserPage(page);
	await user.open(person.user_id, "/activity?kind=admin&since=24h");
	const section = user.section("Activity");
	await expect(section.getByRole("listitem").filter({ hasText: "Changed through the API" }).first()).toBeVisible();
	await expect(section.getByRole("combobox", { name: "Time range" })).toHaveValue("24h");
	await section.getByRole("radio", { name: "E-mails" }).press(" ");
	await expect(section.getByRole("heading", { name: "No matching events" })).toBeVisible();
	await expect(page).toHaveURL(/kind=mails/);
	await page.goBack();
	await expect(section.getByRole("radio", { name: "Admin actions" })).toBeChecked();
	await page.goForward();
	await section.getByRole("button", { name: "Clear filters" }).press("Enter");
	await expect(page).toHaveURL(/\/activity$/);
});

test("one click copies the case for a ticket, without an e-mail in it", async ({ page, person, context }) => {
	await context.grantPermissions(["clipboard-read", "clipboard-write"]);
	const user = new UserPage(page);
	await user.open(person.user_id);
	await page.getByRole("button", { name: "Copy case summary" }).press("Enter");
	await expect(page.getByText("Case summary copied")).toBeVisible();
	const text = await page.evaluate(() => navigator.clipboard.readText());
	expect(text).toContain(`User: ${person.user_id} (${person.name})`);
	expect(text).toContain("Last login: none");
	expect(text).not.toContain("@");
});
