import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { callTenant, createTenantUser, deleteTenantUser, type TenantUser } from "../fixtures/tenant.ts";
import { test as base, expect } from "../fixtures/test.ts";

type Named = { id: string; name: string };
type Permission = { permission_name: string };

const content = "https://content.example.test";
const inContent = (...names: string[]) =>
	names.map((permission_name) => ({ permission_name, resource_server_identifier: content }));

async function createRole(name: string, ...names: string[]): Promise<Named> {
	const role = await callTenant<Named>("POST", "roles", { name });
	await callTenant("POST", `roles/${role.id}/permissions`, { permissions: inContent(...names) });
	return role;
}

/** Two roles and a second user for this test. */
const test = base.extend<{ roles: { mine: Named; theirs: Named }; other: TenantUser }>({
	// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are asked for from the pattern.
	roles: async ({}, use) => {
		const name = `Desk ${randomUUID().slice(0, 8)}`;
		const mine = await createRole(`${name} left`, "read:articles", "write:articles");
		const theirs = await createRole(`${name} right`, "read:articles", "publish:articles");
		await use({ mine, theirs });
		for (const { id } of [mine, theirs]) await callTenant("DELETE", `roles/${id}`);
	},
	// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are asked for from the pattern.
	other: async ({}, use) => {
		const user = await createTenantUser();
		await use(user);
		await deleteTenantUser(user.user_id);
	},
});

const namesOf = async (path: string) =>
	(await callTenant<Permission[]>("GET", `${path}/permissions`)).map(({ permission_name }) => permission_name).sort();
const pathOf = ({ user_id }: TenantUser) => `users/${encodeURIComponent(user_id)}`;

test("an admin compares two roles, makes the difference an edit and saves it, and compares a file with the tenant", async ({
	page,
	signInAs,
	roles: { mine, theirs },
	expectAccessible,
}) => {
	await signInAs("admin");
	await page.goto(`/roles/${mine.id}`);
	await page.getByRole("link", { name: "Compare with …" }).click();
	const select = page.getByRole("combobox", { name: "Compare with role" });
	await select.fill(theirs.name);
	await page.getByRole("option", { name: theirs.name }).click();
	const api = page.getByRole("region", { name: "Content API" });
	await expect(api.getByRole("list", { name: `Content API: Only ${mine.name}` })).toContainText("write:articles");
	await expect(api.getByRole("list", { name: "Content API: Both" })).toContainText("read:articles");
	await expect(api.getByRole("list", { name: `Content API: Only ${theirs.name}` })).toContainText("publish:articles");
	await expectAccessible();
	await page.getByText(`Only ${theirs.name} · 1`).click();
	await expect(api.getByRole("list")).toHaveCount(1);
	await page.reload();
	await expect(api.getByRole("list")).toHaveText(/^publish:articles/);

	await page.getByRole("button", { name: `Make ${mine.name} the same as ${theirs.name}` }).click();
	await expect(page.getByText(`This edit makes it the same as ${theirs.name}. Nothing is saved yet.`)).toBeVisible();
	const bar = page.getByRole("region", { name: "Unsaved changes" });
	await expect(bar).toContainText("Adds 1, removes 1.");
	expect(await namesOf(`roles/${mine.id}`)).toEqual(["read:articles", "write:articles"]);
	await bar.getByRole("button", { name: "Save 2 changes" }).click();
	await page.getByRole("dialog").getByRole("button", { name: "Save 2 changes" }).click();
	await expect(page.getByText("Permissions saved")).toBeVisible();
	await expect(bar).toHaveCount(0);
	await expect(page).toHaveURL(new RegExp(`/roles/${mine.id}$`));
	expect(await namesOf(`roles/${mine.id}`)).toEqual(["publish:articles", "read:articles"]);

	await page.goto("/roles");
	await page.getByRole("link", { name: "Roles as a file" }).click();
	const download = page.waitForEvent("download");
	await page.getByRole("button", { name: "Save file" }).click();
	const saved = await download;
	expect(saved.suggestedFilename()).toBe("roles.yaml");
	expect(readFileSync(await saved.path(), "utf8")).toContain(`  - name: ${mine.name}\n`);
	const text = page.getByLabel("Paste a file, YAML or JSON");
	await text.fill("roles:\n  - name: A\n    rights: []\n");
	await page.getByRole("button", { name: "Compare", exact: true }).click();
	const section = page.getByRole("region", { name: "Compare a file with the tenant" });
	await expect(section.getByRole("alert")).toContainText("Line 3: The key rights is not valid here.");
	const file = { roles: [{ name: mine.name, permissions: inContent("read:articles", "write:articles") }] };
	await text.fill(JSON.stringify(file, null, 2));
	await page.getByRole("button", { name: "Compare", exact: true }).click();
	await expect(page.getByText("1 role differs, none is the same.")).toBeVisible();
	const change = page.getByRole("article", { name: mine.name });
	await expect(change.getByRole("listitem")).toHaveText([/^write:articles/, /^publish:articles/]);
	await expectAccessible();
});

test("an admin compares two people with the keyboard alone and gives one what the other has; a viewer only looks", async ({
	page,
	signInAs,
	roles: { mine, theirs },
	person,
	other,
}) => {
	await callTenant("POST", `${pathOf(person)}/roles`, { roles: [mine.id] });
	await callTenant("POST", `${pathOf(other)}/roles`, { roles: [theirs.id] });
	await callTenant("POST", `${pathOf(other)}/permissions`, { permissions: inContent("moderate:comments") });
	const access = `/users/${encodeURIComponent(person.user_id)}/access`;
	await signInAs("admin");
	await page.goto(access);
	await page.getByRole("link", { name: "Compare with …" }).focus();
	await page.keyboard.press("Enter");
	await page.getByRole("combobox", { name: "Compare with" }).focus();
	await page.keyboard.type(other.email ?? "");
	await expect(page.getByRole("option", { name: other.email ?? "" })).toBeVisible();
	await page.keyboard.press("Enter");
	await expect(page.getByRole("list", { name: /^Content API: Both/ })).toHaveText(/^read:articles/);
	await expect(page.getByRole("list", { name: /^Roles: Only / })).toHaveText([mine.name, theirs.name]);
	const add = page.getByRole("button", { name: /^Add to / });
	await add.focus();
	await page.keyboard.press("Enter");
	const bar = page.getByRole("region", { name: "Unsaved changes" });
	await expect(bar).toContainText("gains 2 permissions");
	await bar.getByRole("button", { name: "Save 2 changes" }).focus();
	await page.keyboard.press("Enter");
	await page.getByRole("dialog").getByRole("button", { name: "Save 2 changes" }).focus();
	await page.keyboard.press("Enter");
	await expect(page.getByText(/ assigned to | removed from |direct permissions? of /)).toBeVisible();
	const given = await callTenant<Named[]>("GET", `${pathOf(person)}/roles`);
	expect(given.map(({ name }) => name).sort()).toEqual([mine.name, theirs.name].sort());

	await signInAs("viewer");
	await page.goto(`${access}/compare?with=${encodeURIComponent(other.user_id)}`);
	await expect(page.getByRole("list", { name: /^Content API: Both/ })).toContainText("moderate:comments");
	for (const button of await page.getByRole("button", { name: /^(?:Add to|Make) / }).all())
		await expect(button).toHaveAttribute("aria-disabled", "true");
});
