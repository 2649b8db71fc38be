import { getTenantUser, waitUntilIndexed } from "../fixtures/tenant.ts";
import { expect, signInThroughTenant, test } from "../fixtures/test.ts";
import { UserPage } from "../pages/user-page.ts";
import { UsersPage } from "../pages/users-page.ts";

test("support finds a user by name, edits profile and user_metadata, blocks and unblocks, and may do no more", async ({
	page,
	person,
}) => {
	await waitUntilIndexed(person);
	await signInThroughTenant(page, "support");
	const users = new UsersPage(page);
	const user = new UserPage(page);
	await users.findAndOpen(person.name, person.name);
	await user.show("Profile and metadata");
	await user.field("Family name").fill("King");
	await page.getByRole("button", { name: "Save profile" }).click();
	await expect(page.getByText("Profile saved")).toBeVisible();
	await user.show("Profile and metadata");
	await user.write("User metadata", '{"language":"en","plan":"pro"}');
	await user.section("User metadata").getByRole("button", { name: "Review and save" }).click();
	await user.dialog.getByRole("button", { name: "Save metadata" }).click();
	await expect(page.getByText("Metadata saved")).toBeVisible();
	await expect(user.section("App metadata").getByText("Rolecall Admin can do it")).toBeVisible();
	await expect(user.editor("App metadata")).toHaveCount(0);
	await user.act("Block user");
	await user.act("Unblock user");
	await expect(page.getByText(`${person.name} can sign in again`)).toBeVisible();
	expect(await getTenantUser(person.user_id)).toMatchObject({
		family_name: "King",
		user_metadata: { plan: "pro" },
		blocked: false,
	});

	await expect(user.actions.getByRole("button", { name: "Delete user" })).toHaveCount(0);
	const refused = "Assign roles, Set password, Export personal data, Delete user, and Erase personal data";
	await expect(user.actions.getByText(`${refused}. Ask Rolecall Admin`)).toBeVisible();
	await user.show("Access");
	await expect(page.getByRole("button", { name: "Assign roles" })).toHaveAttribute("aria-disabled", "true");
	const id = encodeURIComponent(person.user_id);
	const headers = { origin: new URL(page.url()).origin };
	for (const [method, path, data] of [
		["delete", `/api/users/${id}`, { confirmation: person.email }],
		["patch", `/api/users/${id}/access`, { version: "x", roles: { add: ["rol_x"], remove: [] } }],
		["patch", `/api/users/${id}/metadata/app_metadata`, { base: {}, value: {} }],
	] as const) {
		const answer = await page.request[method](path, { headers, data });
		expect([path, answer.status()]).toEqual([path, 403]);
		expect(await answer.json()).toMatchObject({ code: "forbidden" });
	}
});

test("a viewer reads everything and can change nothing", async ({ page, person }) => {
	await signInThroughTenant(page, "viewer");
	const users = new UsersPage(page);
	const user = new UserPage(page);
	await users.findAndOpen(person.user_id, person.name);
	await expect(user.actions.getByText(/Your role is read-only/)).toBeVisible();
	await expect(user.actions.getByRole("button")).toHaveCount(0);
	await user.show("Profile and metadata");
	await expect(user.field("Given name")).toHaveValue("Ada");
	await expect(user.field("Given name")).not.toBeEditable();
	await expect(page.getByRole("button", { name: "Save profile" })).toHaveCount(0);
	await user.show("Profile and metadata");
	await expect(page.getByText('"tier": "•••"')).toBeVisible();
	await expect(page.getByRole("button", { name: "Review and save" })).toHaveCount(0);
	await user.show("Activity");
	await expect(user.section("Activity")).toBeVisible();
	const answer = await page.request.patch(`/api/users/${encodeURIComponent(person.user_id)}`, {
		headers: { origin: new URL(page.url()).origin },
		data: { base: {}, changes: { name: "x" } },
	});
	expect(answer.status()).toBe(403);
	expect(await answer.json()).toMatchObject({ code: "forbidden", permission: "users:update" });
	await page.getByRole("link", { name: "Roles" }).click();
	await page.getByRole("link", { name: "Editor" }).click();
	await expect(page.getByRole("heading", { level: 1, name: "Editor" })).toBeVisible();
	await expect(page.getByRole("listitem").filter({ hasText: "write:articles" })).toBeVisible();
	await page.getByRole("link", { name: "Members" }).click();
	await expect(page.getByRole("table", { name: "Members of this role" }).getByRole("row").nth(1)).toBeVisible();
});

test("who has no role meets a page that says whom to ask, and gets nothing from the BFF", async ({ page }) => {
	await signInThroughTenant(page, "nobody");
	await expect(page.getByRole("heading", { name: /You don’t have access to Rolecall yet/ }).first()).toBeVisible();
	await expect(page.getByText("Rolecall Viewer")).toBeVisible();
	await expect(page.getByText(/Ask an admin of your Auth0 tenant/)).toBeVisible();
	const answer = await page.request.get("/api/users");
	expect(answer.status()).toBe(403);
	expect(await answer.json()).toMatchObject({ code: "no_access" });
	await page.getByRole("button", { name: "Sign out" }).click();
	await expect(page).toHaveURL(/\/sign-in/);
	await page.goto("/users");
	await expect(page).toHaveURL(/\/sign-in/);
});

test("a wrong password is refused by the tenant, and nothing typed is lost", async ({ page, guard }) => {
	guard.allow(/status of 400/);
	await page.goto("/sign-in");
	await page.getByRole("button", { name: "Sign in with Auth0" }).click();
	await page.getByLabel(/e-?mail/i).fill("nobody@rolecall.test");
	await page.getByLabel("Password", { exact: true }).fill("wrong");
	await page.getByRole("button", { name: /^(continue|sign in|log in)$/i }).click();
	await expect(page.getByRole("alert")).toBeVisible();
	await expect(page.getByLabel(/e-?mail/i)).toHaveValue("nobody@rolecall.test");
});
