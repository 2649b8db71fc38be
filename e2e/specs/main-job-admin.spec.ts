import { callTenant, getTenantUser } from "../fixtures/tenant.ts";
import { expect, signInThroughTenant, test } from "../fixtures/test.ts";
import { UserPage } from "../pages/user-page.ts";
import { UsersPage } from "../pages/users-page.ts";

type Named = { name: string };
type LogEntry = { type: string; references?: { correlation_id?: string }; details?: { request?: { path?: string } } };

test("an admin signs in, finds a user by e-mail, and edits their profile and both kinds of metadata", async ({
	page,
	person,
}) => {
	await signInThroughTenant(page, "admin");
	await expect(page).toHaveURL(/\/users$/);
	const users = new UsersPage(page);
	const user = new UserPage(page);
	await users.find(`  ${person.email.toUpperCase()} `);
	await expect(page.getByText("Exact match by e-mail.")).toBeVisible();
	await expect(users.rows).toHaveCount(1);
	await users.row(person.name).getByRole("link").click();
	await expect(user.title).toHaveText(person.name);

	await user.show("Profile and metadata");
	await user.field("Given name").fill("Augusta Ada");
	await user.field("Nickname").fill("Countess");
	await page.getByRole("button", { name: "Save profile" }).click();
	await expect(page.getByText("Profile saved")).toBeVisible();
	expect(await getTenantUser(person.user_id)).toMatchObject({ given_name: "Augusta Ada", nickname: "Countess" });

	await user.show("Profile and metadata");
	await user.write("User metadata", '{"language":"es","theme":"dark"}');
	await user.section("User metadata").getByRole("button", { name: "Review and save" }).click();
	await expect(user.dialog.getByRole("listitem")).toHaveText([/Changes language/, /Removes plan/, /Adds theme/]);
	await user.dialog.getByRole("button", { name: "Save metadata" }).click();
	await expect(page.getByText("Metadata saved")).toBeVisible();
	await user.write("App metadata", '{"customer":{"tier":3}}');
	await user.section("App metadata").getByRole("button", { name: "Review and save" }).click();
	await user.dialog.getByRole("textbox", { name: /reason/i }).fill("TICKET-1");
	await user.dialog.getByRole("button", { name: "Save metadata" }).click();
	await expect(user.dialog).toBeHidden();
	const saved = await getTenantUser(person.user_id);
	expect(saved.user_metadata).toEqual({ language: "es", theme: "dark" });
	expect(saved.app_metadata).toEqual({ customer: { tier: 3 } });
});

test("an admin blocks and unblocks a user, and the tenant's log carries the audit entry's id", async ({
	page,
	signInAs,
	person,
}) => {
	await signInAs("admin");
	const user = new UserPage(page);
	await user.open(person.user_id);
	await user.act("Block user", "asked by the customer");
	await expect(page.getByText(`${person.name} is blocked`)).toBeVisible();
	expect((await getTenantUser(person.user_id)).blocked).toBe(true);
	await expect(page.getByRole("main").getByText("Blocked", { exact: true })).toBeVisible();
	await user.act("Unblock user");
	await expect(page.getByText(`${person.name} can sign in again`)).toBeVisible();
	expect((await getTenantUser(person.user_id)).blocked).toBe(false);
	const logs = await callTenant<LogEntry[]>("GET", "logs?per_page=100&sort=date:-1").catch(() => undefined);
	const mine = logs?.filter(({ details }) => details?.request?.path?.includes(encodeURIComponent(person.user_id)));
	if (mine) expect(mine.every(({ references }) => references?.correlation_id?.length === 36)).toBe(true);
});

test("an admin gives a role and takes it away, and sees where each permission comes from", async ({
	page,
	signInAs,
	person,
}) => {
	await signInAs("admin");
	const user = new UserPage(page);
	await user.open(person.user_id, "/access");
	await expect(user.section("Roles").getByText("No roles")).toBeVisible();
	await user.section("Roles").getByRole("button", { name: "Assign roles" }).click();
	const picker = page.getByRole("combobox", { name: "Roles to assign" });
	await picker.click();
	await page.getByRole("option", { name: "Editor" }).click();
	await picker.click();
	await page.getByRole("option", { name: "Auditor" }).click();
	await user.confirmAccess("Save 2 changes");
	await expect(user.section("Roles").getByRole("link")).toHaveText(["Auditor", "Editor"]);
	await expect(user.section("Permissions").getByRole("listitem").filter({ hasText: "write:articles" })).toContainText(
		"Editor",
	);

	await user.section("Roles").getByRole("button", { name: "Remove role Auditor" }).click();
	await user.saveAccess("Save 1 change");
	await expect(user.section("Roles").getByRole("link")).toHaveText(["Editor"]);
	const roles = await callTenant<Named[]>("GET", `users/${encodeURIComponent(person.user_id)}/roles`);
	expect(roles.map(({ name }) => name)).toEqual(["Editor"]);
});

test("an admin deletes a user only after typing their e-mail", async ({ page, signInAs, person }) => {
	await signInAs("admin");
	const user = new UserPage(page);
	await user.open(person.user_id);
	await user.actions.getByRole("button", { name: "Delete user" }).click();
	const confirm = user.dialog.getByRole("button", { name: "Delete user" });
	await expect(confirm).toBeDisabled();
	await user.dialog.getByRole("textbox", { name: /Type .+ to confirm/ }).fill("somebody.else@example.com");
	await expect(user.dialog.getByText(`This does not match ${person.email}.`)).toBeVisible();
	await expect(confirm).toBeDisabled();
	await user.dialog.getByRole("textbox", { name: /Type .+ to confirm/ }).fill(person.email);
	await confirm.click();
	await expect(page.getByText(`User deleted: ${person.name}`)).toBeVisible();
	await expect(page).toHaveURL(/\/users$/);
	await expect(getTenantUser(person.user_id)).rejects.toThrow("404");
});

test("an admin cannot block, delete or re-role themselves", async ({ page, signInAs }) => {
	await signInAs("admin");
	const users = new UsersPage(page);
	const user = new UserPage(page);
	await users.open();
	await users.findAndOpen("admin@rolecall.test", "Ana Duarte");
	await expect(user.actions.getByText(/your own account/)).toBeVisible();
	await expect(user.actions.getByRole("button")).toHaveCount(0);
	const { user_id } = (
		await callTenant<{ user_id: string }[]>("GET", "users-by-email?email=admin@rolecall.test")
	)[0] ?? { user_id: "" };
	const origin = new URL(page.url()).origin;
	const answer = await page.request.post(`/api/users/${encodeURIComponent(user_id)}/block`, {
		headers: { origin },
		data: {},
		// The server may close an idle connection just when it is used again.
		maxRetries: 2,
	});
	expect(answer.status()).toBe(409);
	expect(await answer.json()).toMatchObject({ code: "cannot_act_on_yourself" });
});
