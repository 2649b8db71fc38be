import { callTenant, deleteTenantUser, getTenantUser, type TenantUser } from "../fixtures/tenant.ts";
import { expect, forgetSession, test } from "../fixtures/test.ts";
import { UserPage } from "../pages/user-page.ts";

const admin = "auth0|65a0b1c2d3e4f50617280001";

test("an e-mail is changed with the old one in sight, and is not verified until its owner says so", async ({
	page,
	person,
	signInAs,
}) => {
	await signInAs("support");
	const user = new UserPage(page);
	await user.open(person.user_id);
	await user.actions.getByRole("button", { name: "Change e-mail" }).click();
	await expect(user.dialog).toContainText(`Current value: ${person.email}`);
	const confirm = user.dialog.getByRole("button", { name: "Change e-mail" });
	await user.field("New e-mail").fill(person.email);
	await expect(confirm).toBeDisabled();
	await user.field("New e-mail").fill(`new.${person.email}`);
	await confirm.click();
	await expect(page.getByText(`E-mail changed to new.${person.email}`)).toBeVisible();
	expect(await getTenantUser(person.user_id)).toMatchObject({ email: `new.${person.email}`, email_verified: false });
	await user.act("Send verification e-mail");
	await expect(page.getByText(`Verification e-mail sent to new.${person.email}`)).toBeVisible();
	await user.act("Send reset e-mail");
	await expect(page.getByText(`Reset e-mail sent to new.${person.email}`)).toBeVisible();
});

test("a username that the tenant refuses is told why, and nothing is lost", async ({
	page,
	person,
	signInAs,
	guard,
}) => {
	guard.allow(/status of (409|422)/);
	await signInAs("support");
	const user = new UserPage(page);
	await user.open(person.user_id);
	await user.actions.getByRole("button", { name: "Change username" }).click();
	await user.field("New username").fill("ada");
	await user.dialog.getByRole("button", { name: "Change username" }).click();
	await expect(user.field("New username")).toHaveAttribute("aria-invalid", "true");
	await expect(user.field("New username")).toHaveValue("ada");
	const mine = `u${person.user_id.slice(-8)}`;
	await user.field("New username").fill(mine);
	await user.dialog.getByRole("button", { name: "Change username" }).click();
	await expect(page.getByText(`Username changed to ${mine}`)).toBeVisible();
});

test("a password is set by an admin, generated, and good at once", async ({ page, person, signInAs }) => {
	await signInAs("admin");
	await callTenant("PATCH", `users/${encodeURIComponent(person.user_id)}`, { blocked: true });
	const user = new UserPage(page);
	await user.open(person.user_id);
	await user.actions.getByRole("button", { name: "Set password" }).click();
	await user.dialog.getByRole("button", { name: "Generate password" }).click();
	await expect(user.field("New password")).toHaveValue(/^.{20}$/);
	await user.dialog.getByRole("button", { name: "Set password" }).click();
	await expect(page.getByText(`Password of ${person.name} set`)).toBeVisible();
	await expect(user.actions.getByRole("button", { name: "Block user" })).toBeVisible();
	expect((await getTenantUser(person.user_id)).blocked).toBe(false);
});

test("a password link is made with its lifetime, shown once, and works once", async ({ page, person, signInAs }) => {
	await signInAs("support");
	const user = new UserPage(page);
	await user.open(person.user_id);
	await user.actions.getByRole("button", { name: "Create password link" }).click();
	await user.dialog.getByRole("radio", { name: "1 hour" }).check();
	await user.dialog.getByRole("button", { name: "Create password link" }).click();
	const link = user.dialog.getByRole("textbox", { name: "Password link" });
	await expect(link).toHaveValue(/\/u\/reset-password\?ticket=/);
	await expect(user.dialog.getByRole("link", { name: "Write e-mail" })).toHaveAttribute("href", /^mailto:/);
	expect((await fetch(await link.inputValue())).status).toBe(200);
	await user.dialog.getByRole("button", { name: "Done" }).click();
	await expect(user.dialog).toHaveCount(0);
});

test("support cannot take over an admin's account, and nobody their own", async ({ page, signInAs, guard }) => {
	guard.allow(/status of 403/);
	await signInAs("support");
	const user = new UserPage(page);
	await user.open(admin);
	await user.actions.getByRole("button", { name: "Create password link" }).click();
	await user.dialog.getByRole("button", { name: "Create password link" }).click();
	await expect(user.dialog.getByRole("alert")).toContainText("role is the same as yours or higher");
	await user.dialog.getByRole("button", { name: "Cancel" }).click();
	await forgetSession(page);
	await signInAs("admin");
	await user.open(admin);
	await expect(user.actions.getByText(/your own account/)).toBeVisible();
	await expect(user.actions.getByRole("button")).toHaveCount(0);
});

test("a user is created from the list, once, and their password link comes next", async ({ page, signInAs }) => {
	await signInAs("admin");
	const email = `grace.${Date.now()}@example.test`;
	await page.goto("/users");
	await page.getByRole("button", { name: "Create user" }).click();
	const dialog = page.getByRole("dialog");
	await dialog.getByRole("textbox", { name: "E-mail", exact: true }).fill(email);
	await dialog.getByRole("textbox", { name: "Name (optional)" }).fill("Grace New");
	await dialog.getByRole("button", { name: "Create user" }).click();
	await expect(page.getByText("User created: Grace New")).toBeVisible();
	await page.getByRole("dialog").getByRole("button", { name: "Create password link" }).click();
	await expect(page.getByRole("textbox", { name: "Password link" })).toHaveValue(/ticket=/);
	await page.getByRole("button", { name: "Done" }).click();
	await expect(page.getByRole("heading", { level: 1, name: "Grace New" })).toBeVisible();
	const found = await callTenant<TenantUser[]>("GET", `users-by-email?email=${encodeURIComponent(email)}`);
	expect(found).toHaveLength(1);
	for (const { user_id } of found) await deleteTenantUser(user_id);
});

test("a delete tells first what goes with the user", async ({ page, person, signInAs }) => {
	await signInAs("admin");
	const user = new UserPage(page);
	await user.open(person.user_id);
	await user.actions.getByRole("button", { name: "Delete user" }).click();
	const preflight = user.dialog.getByRole("region", { name: "Also deleted" });
	await expect(preflight).toContainText("1 identity · 3 metadata keys");
	await expect(preflight).toContainText("Refresh tokens");
	await expect(user.dialog.getByRole("button", { name: "Delete user" })).toBeDisabled();
});

test("the raw JSON is filtered by key and by value", async ({ page, person, signInAs }) => {
	await signInAs("support");
	const user = new UserPage(page);
	await user.open(person.user_id, "/raw");
	const json = page.getByRole("region", { name: "User as JSON" });
	await expect(json).toContainText('"tier": 2');
	await page.getByRole("searchbox", { name: "Filter by key or value" }).fill("TIER");
	await expect(json).not.toContainText("email");
	await expect(json).toContainText('"tier": 2');
	await page.getByRole("searchbox", { name: "Filter by key or value" }).fill("nothing like it");
	await expect(page.getByText("No key or value contains")).toBeVisible();
});
