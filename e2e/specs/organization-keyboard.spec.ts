import { randomUUID } from "node:crypto";
import { callTenant, createTenantUser, deleteTenantUser, type TenantUser } from "../fixtures/tenant.ts";
import { test as base, expect } from "../fixtures/test.ts";

type Named = { id: string; name: string };

/** An organization and two roles for this test. */
const test = base.extend<{ organization: Named; roles: [Named, Named] }>({
	// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are asked for from the pattern.
	organization: async ({}, use) => {
		const made = await callTenant<Named>("POST", "organizations", { name: `keys-${randomUUID().slice(0, 8)}` });
		await use(made);
		await callTenant("DELETE", `organizations/${made.id}`);
	},
	// Created through Rolecall, because it caches the list of roles.
	roles: async ({ page, signInAs }, use) => {
		await signInAs("admin");
		const { origin } = new URL((await page.request.get("/")).url());
		const create = async (name: string): Promise<Named> => {
			const headers = { origin, "idempotency-key": randomUUID() };
			return (await (await page.request.post("/api/roles", { headers, data: { name } })).json()).role;
		};
		const mark = randomUUID().slice(0, 8);
		const made: [Named, Named] = [await create(`Porter ${mark}`), await create(`Steward ${mark}`)];
		await use(made);
		for (const { id } of made) await callTenant("DELETE", `roles/${id}`);
	},
});

const membersOf = async ({ id }: Named) =>
	(await callTenant<{ user_id: string }[]>("GET", `organizations/${id}/members?per_page=100`))
		.map(({ user_id }) => user_id)
		.sort();
const rolesPathOf = ({ id }: Named, { user_id }: TenantUser) =>
	`organizations/${id}/members/${encodeURIComponent(user_id)}/roles`;
const rolesOf = async (organization: Named, person: TenantUser) =>
	(await callTenant<Named[]>("GET", rolesPathOf(organization, person))).map(({ id }) => id).sort();

test("with the keyboard alone, an admin pastes a list of members, of whom one fails, and retries that one", async ({
	page,
	signInAs,
	organization,
	person,
}) => {
	const late = await createTenantUser();
	await signInAs("admin");
	await page.goto(`/organizations/${organization.id}/members`);
	await page.getByRole("button", { name: "Add members" }).press("Enter");
	const dialog = page.getByRole("dialog");
	await expect(dialog.getByRole("combobox", { name: "Search for people" })).toBeFocused();
	await page.keyboard.press("Tab");
	await expect(dialog.getByLabel("Or paste a list")).toBeFocused();
	await page.keyboard.insertText(`${person.email}\n${late.user_id}`);
	await page.keyboard.press("Control+Enter");
	const save = dialog.getByRole("button", { name: "Add 2 members" });
	await expect(save).toBeEnabled();
	await deleteTenantUser(late.user_id);
	await save.press("Enter");
	const report = dialog.getByRole("region", { name: "Result" });
	await expect(report.getByRole("status")).toHaveText("1 of 2 done");
	await expect(report.getByRole("region", { name: "Failed" })).toContainText(late.name);
	expect(await membersOf(organization)).toEqual([person.user_id]);

	const again = await createTenantUser({ user_id: late.user_id.split("|")[1] ?? "", email: late.email });
	expect(again.user_id).toBe(late.user_id);
	await report.getByRole("button", { name: "Retry 1 failed item" }).press("Enter");
	await expect(dialog).toHaveCount(0);
	expect(await membersOf(organization)).toEqual([person.user_id, late.user_id].sort());
	await deleteTenantUser(late.user_id);
});

test("with the keyboard alone, an admin changes a member's roles on top of somebody else's change, and undoes it", async ({
	page,
	signInAs,
	organization,
	person,
	roles: [porter, steward],
	guard,
}) => {
	guard.allow(/status of 409/);
	await callTenant("POST", `organizations/${organization.id}/members`, { members: [person.user_id] });
	await signInAs("admin");
	await page.goto(`/organizations/${organization.id}/members`);
	await page.getByRole("button", { name: `Change roles of ${person.name}` }).press("Enter");
	const dialog = page.getByRole("dialog");
	const roles = dialog.getByRole("combobox", { name: "Assign roles" });
	await roles.focus();
	await page.keyboard.type(porter.name);
	await expect(page.getByRole("option")).toHaveText([porter.name]);
	await page.keyboard.press("Enter");
	await page.keyboard.press("Escape");
	await expect(page.getByRole("option")).toHaveCount(0);
	await callTenant("POST", rolesPathOf(organization, person), { roles: [steward.id] });
	await dialog.getByRole("button", { name: "Save 1 change" }).press("Enter");
	await expect(dialog).toContainText("Someone else edited this");
	await expect(dialog.getByText(`${steward.name} was assigned`)).toBeVisible();
	await dialog.getByRole("button", { name: "Save my changes" }).press("Enter");
	await expect(dialog).toHaveCount(0);
	expect(await rolesOf(organization, person)).toEqual([porter.id, steward.id].sort());

	const offer = page.getByRole("region", { name: "Undo" });
	await expect(offer).toContainText(`${porter.name} assigned to ${person.name}`);
	await page.keyboard.press("u");
	await expect(page.getByText("Undone")).toBeVisible();
	expect(await rolesOf(organization, person)).toEqual([steward.id]);
});

test("with the keyboard alone, an admin enables a connection, and adds a person from their own tab", async ({
	page,
	signInAs,
	organization,
	person,
}) => {
	await signInAs("admin");
	await page.goto(`/organizations/${organization.id}/connections`);
	await page.getByRole("button", { name: "Enable connection" }).press("Enter");
	const dialog = page.getByRole("dialog");
	await expect(dialog.getByRole("combobox", { name: "Connection" })).toBeFocused();
	await page.keyboard.type("Username-Password");
	await expect(page.getByRole("option")).toHaveCount(1);
	await page.keyboard.press("Enter");
	await dialog.getByRole("switch", { name: /^Membership on login/ }).press("Space");
	await dialog.getByRole("button", { name: "Enable connection" }).press("Enter");
	await expect(dialog).toHaveCount(0);
	await expect(page.getByRole("region", { name: "Connections" })).toContainText("Anyone who signs in becomes a member");

	await page.goto(`/users/${encodeURIComponent(person.user_id)}/access`);
	await page.getByRole("button", { name: "Add to organization" }).press("Enter");
	await expect(dialog.getByRole("combobox", { name: "Organization" })).toBeFocused();
	await page.keyboard.type(organization.name);
	await expect(page.getByRole("option")).toHaveText([organization.name]);
	await page.keyboard.press("Enter");
	await dialog.getByRole("button", { name: "Add to organization" }).press("Enter");
	await expect(dialog).toHaveCount(0);
	await expect(page.getByRole("link", { name: organization.name })).toBeVisible();
	expect(await membersOf(organization)).toEqual([person.user_id]);
});
