import { randomUUID } from "node:crypto";
import { callTenant } from "../fixtures/tenant.ts";
import { test as base, expect } from "../fixtures/test.ts";

type Organization = { id: string; name: string; display_name?: string; metadata?: Record<string, string | null> };
type Held = { connection_id: string; assign_membership_on_login: boolean; connection: { name: string } };

const all = async () =>
	(await callTenant<{ organizations: Organization[] }>("GET", "organizations?take=100&sort=created_at:-1"))
		.organizations;

/** A name for this test. Every organization whose name begins with it is deleted afterwards. */
const test = base.extend<{ name: string }>({
	// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are asked for from the pattern.
	name: async ({}, use) => {
		const name = `desk-${randomUUID().slice(0, 8)}`;
		await use(name);
		for (const one of await all()) if (one.name.startsWith(name)) await callTenant("DELETE", `organizations/${one.id}`);
	},
});

test("an admin creates, edits and deletes an organization and enables a connection by mouse", async ({
	page,
	signInAs,
	name,
	expectAccessible,
}) => {
	await signInAs("admin");
	const dialog = page.getByRole("dialog");
	await page.goto("/organizations");
	await page.getByRole("button", { name: "Create organization" }).click();
	await dialog.getByLabel("Name", { exact: true }).fill(name);
	await dialog.getByLabel("Display name").fill("The Desk");
	await dialog.getByRole("button", { name: "Create organization" }).click();
	await expect(page.getByRole("heading", { level: 1, name: "The Desk" })).toBeVisible();
	await expect(page).toHaveURL(/\/organizations\/org_/);
	const id = new URL(page.url()).pathname.split("/")[2];
	const find = () => callTenant<Organization>("GET", `organizations/${id}`);

	await page.getByRole("button", { name: "Edit organization" }).click();
	await dialog.getByLabel("Primary colour", { exact: true }).fill("#1f6feb");
	await expect(dialog.getByText("Auth0 needs both colours or neither.")).toBeVisible();
	await dialog.getByLabel("Page background", { exact: true }).fill("#f6f8fa");
	await dialog.getByRole("button", { name: "Add a value" }).click();
	await dialog.getByLabel("Key 1").fill("plan");
	await dialog.getByLabel("Value 1", { exact: true }).fill("gold");
	await dialog.getByRole("button", { name: "Save organization" }).click();
	await expect(page.getByText("Organization saved")).toBeVisible();
	await expect(page.getByRole("region", { name: "Metadata" })).toContainText("gold");
	expect(await find()).toMatchObject({
		branding: { colors: { primary: "#1f6feb", page_background: "#f6f8fa" } },
		metadata: { plan: "gold" },
	});
	await expectAccessible();
	await page.getByRole("button", { name: /^Undo/ }).click();
	await expect(page.getByRole("region", { name: "Metadata" })).toContainText("No metadata.");

	await page.getByRole("link", { name: "Connections" }).click();
	await page.getByRole("button", { name: "Enable connection" }).click();
	await dialog.getByRole("combobox", { name: "Connection" }).click();
	await page.getByRole("option", { name: /^Username-Password-Authentication / }).click();
	await dialog.getByRole("switch", { name: /^Membership on login/ }).click();
	await dialog.getByRole("button", { name: "Enable connection" }).click();
	const section = page.getByRole("region", { name: "Connections" });
	await expect(section).toContainText("Anyone who signs in becomes a member");
	const held = await callTenant<Held[]>("GET", `organizations/${id}/enabled_connections`);
	expect(held).toMatchObject([
		{ assign_membership_on_login: true, connection: { name: "Username-Password-Authentication" } },
	]);
	await section.getByRole("button", { name: "Disable connection Username-Password-Authentication" }).click();
	await dialog.getByRole("button", { name: "Disable connection" }).click();
	await expect(section).toContainText("Nobody can sign in to this organization yet.");
	await expectAccessible();

	await page.getByRole("button", { name: "Delete organization" }).click();
	await expect(dialog.getByRole("region", { name: "Also deleted" })).toContainText("Memberships0");
	await dialog.getByLabel(/^Type /).fill(name);
	await dialog.getByRole("button", { name: "Delete organization" }).click();
	await expect(page.getByText("Organization The Desk deleted")).toBeVisible();
	await expect(page).toHaveURL(/\/organizations$/);
	expect((await all()).map((one) => one.id)).not.toContain(id);
});

test("an admin reaches, finds and creates organizations with the keyboard alone, and hears at the name that it is taken", async ({
	page,
	signInAs,
	name,
	guard,
}) => {
	guard.allow(/status of 422/);
	await callTenant("POST", "organizations", { name, display_name: `Desk of ${name}` });
	await signInAs("admin");
	await page.goto("/roles");
	await expect(async () => {
		await page.keyboard.press("g");
		await page.keyboard.press("o");
		await expect(page).toHaveURL(/\/organizations$/, { timeout: 2_000 });
	}).toPass({ timeout: 30_000 });
	await page.getByRole("button", { name: "Create organization" }).focus();
	await page.keyboard.press("Enter");
	const field = page.getByRole("dialog").getByLabel("Name", { exact: true });
	await expect(field).toBeFocused();
	await page.keyboard.type(name);
	await page.keyboard.press("Enter");
	await expect(page.getByText("Another organization of the tenant has this name. Choose another.")).toBeVisible();
	await page.keyboard.press("Escape");
	await page.getByRole("searchbox", { name: "Find an organization" }).focus();
	await page.keyboard.type(name);
	await expect(page).toHaveURL(new RegExp(`q=${name}`));
	const row = page.getByRole("link", { name: `Desk of ${name}` });
	await expect(page.getByRole("table").getByRole("link")).toHaveCount(1);
	await row.focus();
	await page.keyboard.press("Enter");
	await expect(page.getByRole("heading", { level: 1, name: `Desk of ${name}` })).toBeVisible();
	await page.keyboard.press("e");
	await expect(page.getByRole("dialog").getByLabel("Name", { exact: true })).toBeFocused();
	await page.keyboard.press("End");
	await page.keyboard.type("-two");
	await page.keyboard.press("Enter");
	await expect(page.getByText("Organization saved")).toBeVisible();
	expect((await all()).map((one) => one.name)).toContain(`${name}-two`);
});

test("a viewer sees who can create and change organizations, and support sees what they are", async ({
	page,
	signInAs,
	name,
}) => {
	const { id } = await callTenant<Organization>("POST", "organizations", { name });
	await signInAs("viewer");
	await page.goto(`/organizations/${id}`);
	for (const button of ["Edit organization", "Delete organization"])
		await expect(page.getByRole("button", { name: button, exact: true })).toHaveAttribute("aria-disabled", "true");
	await page.getByRole("button", { name: "Delete organization" }).click({ force: true });
	await expect(page.getByRole("dialog")).toHaveCount(0);
	await page.goto("/organizations");
	const create = page.getByRole("button", { name: "Create organization" });
	// The button is visible before its scripts have loaded.
	await expect(async () => {
		await page.mouse.move(0, 0);
		await create.hover();
		await expect(page.getByRole("tooltip")).toHaveText("Your role does not allow this. Rolecall Admin can do it.", {
			timeout: 2_000,
		});
	}).toPass({ timeout: 30_000 });
	await signInAs("support");
	await page.goto(`/organizations/${id}/connections`);
	await expect(page.getByText("Nobody can sign in to this organization yet.")).toBeVisible();
	await expect(page.getByRole("button", { name: "Enable connection" })).toHaveAttribute("aria-disabled", "true");
});
