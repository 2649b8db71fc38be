import { randomUUID } from "node:crypto";
import { callTenant } from "../fixtures/tenant.ts";
import { test as base, expect } from "../fixtures/test.ts";

type Named = { id: string; name: string; description?: string };

const find = (name: string) => callTenant<Named[]>("GET", `roles?name_filter=${encodeURIComponent(name)}`);

/** A name for this test. A role with this name is deleted afterwards. */
const test = base.extend<{ name: string }>({
	// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are asked for from the pattern.
	name: async ({}, use) => {
		const name = `Desk ${randomUUID().slice(0, 8)}`;
		await use(name);
		for (const { id } of await find(name)) await callTenant("DELETE", `roles/${id}`);
	},
});

test("an admin creates, renames, duplicates and deletes a role by mouse", async ({
	page,
	signInAs,
	name,
	expectAccessible,
}) => {
	await signInAs("admin");
	const dialog = page.getByRole("dialog");
	const actions = page.getByRole("group", { name: "Actions on this role" });
	await page.goto("/roles");
	await page.getByRole("button", { name: "Create role" }).click();
	await dialog.getByLabel("Name").fill(name);
	await dialog.getByLabel("Description").fill("Sits at the desk");
	await dialog.getByRole("button", { name: "Create role" }).click();
	await expect(page.getByText(`Role ${name} created`)).toBeVisible();
	await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
	await expect(page).toHaveURL(/\/roles\/rol_/);
	const [created] = await find(name);
	expect(created).toMatchObject({ name, description: "Sits at the desk" });
	await callTenant("POST", `roles/${created?.id}/permissions`, {
		permissions: [
			{ permission_name: "read:articles", resource_server_identifier: "https://content.example.test" },
			{ permission_name: "write:articles", resource_server_identifier: "https://content.example.test" },
		],
	});
	await expectAccessible();

	await actions.getByRole("button", { name: "Edit role" }).click();
	await dialog.getByLabel("Name").fill(`${name} two`);
	await dialog.getByRole("button", { name: "Save role" }).click();
	await expect(page.getByRole("heading", { level: 1, name: `${name} two` })).toBeVisible();

	await actions.getByRole("button", { name: "Duplicate role" }).click();
	await expect(dialog.getByLabel("Name")).toHaveValue(`${name} two (copy)`);
	await dialog.getByRole("button", { name: "Duplicate role" }).click();
	await expect(page.getByRole("heading", { level: 1, name: `${name} two (copy)` })).toBeVisible();
	const [copy] = await find(`${name} two (copy)`);
	const copied = await callTenant<{ permission_name: string }[]>("GET", `roles/${copy?.id}/permissions`);
	expect(copied.map(({ permission_name }) => permission_name).sort()).toEqual(["read:articles", "write:articles"]);

	await page.getByRole("link", { name: "History" }).click();
	const acts = page.getByRole("list", { name: "History" });
	await expect(acts.getByRole("listitem")).toContainText(["by Ana Duarte"]);
	await acts.getByRole("button", { name: "Details of “Role created”" }).click();
	await expect(acts).toContainText("Add permissions: 2 of 2 done");
	await expectAccessible();

	await actions.getByRole("button", { name: "Delete role" }).click();
	const preflight = dialog.getByRole("region", { name: "Also deleted" });
	await expect(preflight).toContainText("Its permissions of Content API2");
	const confirm = dialog.getByRole("button", { name: "Delete role" });
	await expect(confirm).toBeDisabled();
	await dialog.getByLabel(/^Type /).fill(`${name} two (copy)`);
	await confirm.click();
	await expect(page.getByText(`Role ${name} two (copy) deleted`)).toBeVisible();
	await expect(page).toHaveURL(/\/roles$/);
	expect((await find(name)).map((role) => role.name)).toEqual([`${name} two`]);
});

test("an admin creates a role with the keyboard alone, and hears at the name that it is taken", async ({
	page,
	signInAs,
	name,
	guard,
}) => {
	guard.allow(/status of 422/);
	await callTenant("POST", "roles", { name });
	await signInAs("admin");
	await page.goto("/roles");
	await page.getByRole("button", { name: "Create role" }).focus();
	await page.keyboard.press("Enter");
	const field = page.getByRole("dialog").getByLabel("Name");
	await expect(field).toBeFocused();
	await page.keyboard.type(name);
	await page.keyboard.press("Enter");
	await expect(page.getByText("Another role of the tenant has this name. Choose another.")).toBeVisible();
	await expect(field).toBeFocused();
	await page.keyboard.press("End");
	await page.keyboard.type(" too");
	await page.keyboard.press("Enter");
	await expect(page.getByRole("heading", { level: 1, name: `${name} too` })).toBeVisible();
	expect(await find(`${name} too`)).toHaveLength(1);
});

test("an edit of a role that somebody changed meanwhile shows what it is now before it is saved over", async ({
	page,
	signInAs,
	name,
	guard,
}) => {
	guard.allow(/status of 409/);
	const { id } = await callTenant<Named>("POST", "roles", { name, description: "Before" });
	await signInAs("admin");
	await page.goto(`/roles/${id}`);
	await page.getByRole("button", { name: "Edit role" }).click();
	const dialog = page.getByRole("dialog");
	await dialog.getByLabel("Description").fill("Mine");
	await callTenant("PATCH", `roles/${id}`, { description: "Theirs" });
	await dialog.getByRole("button", { name: "Save role" }).click();
	await expect(dialog).toContainText("described as “Theirs”. Nothing was saved");
	await dialog.getByRole("button", { name: "Save role" }).click();
	await expect(page.getByText(`Description of ${name} saved`)).toBeVisible();
	expect(await find(name)).toMatchObject([{ description: "Mine" }]);
});

test("a viewer sees who can create and change roles", async ({ page, signInAs, name }) => {
	const { id } = await callTenant<Named>("POST", "roles", { name });
	await signInAs("viewer");
	await page.goto("/roles");
	const create = page.getByRole("button", { name: "Create role" });
	// The button is visible before its scripts have loaded.
	await expect(async () => {
		await page.mouse.move(0, 0);
		await create.hover();
		await expect(page.getByRole("tooltip")).toHaveText("Your role does not allow this. Rolecall Admin can do it.", {
			timeout: 2_000,
		});
	}).toPass({ timeout: 30_000 });
	await page.goto(`/roles/${id}`);
	for (const button of ["Edit role", "Duplicate role", "Delete role"])
		await expect(page.getByRole("button", { name: button })).toHaveAttribute("aria-disabled", "true");
	await page.getByRole("button", { name: "Delete role" }).click({ force: true });
	await expect(page.getByRole("dialog")).toHaveCount(0);
});
