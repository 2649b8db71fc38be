import { randomUUID } from "node:crypto";
import { callTenant, createTenantUser, deleteTenantUser } from "../fixtures/tenant.ts";
import { test as base, expect } from "../fixtures/test.ts";

type Named = { id: string; name: string };

const permissions = ["read:articles", "write:articles"].map((permission_name) => ({
	permission_name,
	resource_server_identifier: "https://content.example.test",
}));

const test = base.extend<{ mark: string; organization: Named & { display_name: string } }>({
	/** A part of the names of this test's roles, which are deleted afterwards. */
	// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are asked for from the pattern.
	mark: async ({}, use) => {
		const mark = `Shelf ${randomUUID().slice(0, 8)}`;
		await use(mark);
		const left = await callTenant<Named[]>("GET", `roles?name_filter=${encodeURIComponent(mark)}`);
		for (const { id } of left) await callTenant("DELETE", `roles/${id}`);
	},
	/** An organization for this test. Deleting it deletes its roles. */
	// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are asked for from the pattern.
	organization: async ({}, use) => {
		const name = `shelf-${randomUUID().slice(0, 8)}`;
		const display_name = `Shelves ${name.slice(6)}`;
		const made = await callTenant<Named>("POST", "organizations", { name, display_name });
		await use({ ...made, display_name });
		await callTenant("DELETE", `organizations/${made.id}`);
	},
});

test("the list counts members and permissions, sorts by them and keeps that in the address", async ({
	page,
	signInAs,
	mark,
	expectAccessible,
}) => {
	await signInAs("admin");
	await page.goto("/roles");
	// Created through the console, because it caches the list and its counts.
	const write = async (method: "POST" | "PATCH", path: string, data: unknown) => {
		const headers = { origin: new URL(page.url()).origin, "idempotency-key": randomUUID() };
		const answer = await page.request.fetch(`/api/${path}`, { method, headers, data });
		expect(answer.ok()).toBe(true);
		return answer.json();
	};
	const create = async (name: string): Promise<Named> =>
		(await write("POST", "roles", { name: `${mark} ${name}` })).role;
	const [wide, narrow] = [await create("A"), await create("B")];
	const { version } = await (await page.request.get(`/api/roles/${wide.id}/permissions`)).json();
	await write("PATCH", `roles/${wide.id}/permissions`, { version, add: permissions });
	const person = await createTenantUser();
	await write("POST", `roles/${narrow.id}/members`, { userIds: [person.user_id] });
	await page.reload();
	await expect(page.getByRole("link", { name: "Rolecall Admin" })).toBeVisible();
	await page.getByRole("searchbox", { name: "Find a role" }).fill(mark);
	const rows = page.getByRole("table", { name: "Roles of the tenant" }).getByRole("row").filter({ hasText: mark });
	await expect(rows).toHaveText([/A.*0\s*2$/, /B.*1\s*0$/]);
	await expectAccessible();

	await page.getByRole("button", { name: "Members" }).click();
	await expect(rows).toHaveText([/B.*1\s*0$/, /A.*0\s*2$/]);
	await expect(page).toHaveURL(/sort=members&order=desc/);
	await page.getByRole("button", { name: "Permissions" }).focus();
	await page.keyboard.press("Enter");
	await expect(rows).toHaveText([/A/, /B/]);
	await expect(page).toHaveURL(/sort=permissions&order=desc/);
	await page.reload();
	await expect(rows).toHaveText([/A.*0\s*2$/, /B.*1\s*0$/]);
	await expect(page.getByRole("columnheader", { name: "Permissions" })).toHaveAttribute("aria-sort", "descending");

	await rows.getByRole("link", { name: `${mark} B` }).click();
	await expect(page.getByText("1 person", { exact: true })).toBeVisible();
	await page.getByRole("link", { name: "Roles" }).first().press("Enter");
	await page.getByRole("searchbox", { name: "Find a role" }).fill("no-role-is-called-that");
	await expect(page.getByRole("heading", { name: "No role matches" })).toBeVisible();
	await deleteTenantUser(person.user_id);
});

test("an admin makes, duplicates and deletes a role of an organization, which stands apart from the tenant's", async ({
	page,
	signInAs,
	mark,
	organization,
	expectAccessible,
}) => {
	await signInAs("admin");
	const dialog = page.getByRole("dialog");
	const held = async () => {
		const query = new URLSearchParams({ type: "organization", owner_id: organization.id });
		return (await callTenant<Named[]>("GET", `roles?${query}`)).map(({ name }) => name).sort();
	};
	await page.goto("/roles/organizations");
	await expect(page.getByRole("heading", { name: "Choose an organization" })).toBeVisible();
	// The field is visible before its scripts have loaded.
	await expect(async () => {
		await page.getByRole("combobox", { name: "Organization" }).click();
		await page.getByRole("combobox", { name: "Organization" }).fill(organization.display_name);
		const found = [`${organization.display_name} (${organization.name})`];
		await expect(page.getByRole("option")).toHaveText(found, { timeout: 2_000 });
	}).toPass({ timeout: 20_000 });
	await page.keyboard.press("Enter");
	await expect(page.getByRole("heading", { name: "No roles yet" })).toBeVisible();
	await page.getByRole("button", { name: "Create role" }).first().click();
	await dialog.getByLabel("Name").fill(mark);
	await dialog.getByRole("button", { name: "Create role" }).click();
	await expect(page.getByRole("heading", { level: 1, name: mark })).toBeVisible();
	await expect(page.getByText(`Role of ${organization.display_name}`)).toBeVisible();
	expect(await held()).toEqual([mark]);

	await page.getByRole("button", { name: "Duplicate role" }).click();
	await dialog.getByRole("button", { name: "Duplicate role" }).click();
	await expect(page.getByRole("heading", { level: 1, name: `${mark} (copy)` })).toBeVisible();
	expect(await held()).toEqual([mark, `${mark} (copy)`]);
	await page.getByRole("button", { name: "Delete role" }).click();
	await dialog.getByLabel(/^Type /).fill(`${mark} (copy)`);
	await dialog.getByRole("button", { name: "Delete role" }).click();
	await expect(page).toHaveURL(new RegExp(`/roles/organizations\\?organization=${organization.id}`));
	const table = page.getByRole("table", { name: "Roles of the organization" });
	await expect(table.getByRole("row").filter({ hasText: mark })).toHaveText([/0\s*0$/]);
	await expectAccessible();
	await page.getByRole("link", { name: "Tenant", exact: true }).click();
	await expect(page.getByRole("table", { name: "Roles of the tenant" })).toBeVisible();
	await page.getByRole("searchbox", { name: "Find a role" }).fill(mark);
	await expect(page.getByRole("heading", { name: "No role matches" })).toBeVisible();
});
