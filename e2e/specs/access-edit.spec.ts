import { randomUUID } from "node:crypto";
import { callTenant, type TenantUser } from "../fixtures/tenant.ts";
import { test as base, expect } from "../fixtures/test.ts";
import { UserPage } from "../pages/user-page.ts";

type Named = { id: string; name: string };
type Permission = { permission_name: string };

const content = "https://content.example.test";
const inContent = (name: string) => ({ permission_name: name, resource_server_identifier: content });

/** A role for this test with two permissions of the Content API. */
const test = base.extend<{ role: Named }>({
	// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are asked for from the pattern.
	role: async ({}, use) => {
		const role = await callTenant<Named>("POST", "roles", { name: `Desk ${randomUUID().slice(0, 8)}` });
		await callTenant("POST", `roles/${role.id}/permissions`, {
			permissions: [inContent("read:articles"), inContent("write:articles")],
		});
		await use(role);
		await callTenant("DELETE", `roles/${role.id}`);
	},
});

const namesOf = async (path: string) =>
	(await callTenant<Permission[]>("GET", `${path}/permissions?per_page=100`))
		.map(({ permission_name }) => permission_name)
		.sort();
const pathOf = ({ user_id }: TenantUser) => `users/${encodeURIComponent(user_id)}`;

test("an admin edits a role's permissions by mouse, sees the diff and saves it at once", async ({
	page,
	signInAs,
	role,
	person,
	expectAccessible,
}) => {
	await callTenant("POST", `${pathOf(person)}/roles`, { roles: [role.id] });
	await signInAs("admin");
	await page.goto(`/roles/${role.id}`);
	const tab = page.getByRole("tab", { name: /Content API/ });
	await expect(tab).toContainText("2 of 4");
	await tab.click();
	await page.getByRole("checkbox", { name: /publish:articles/ }).check();
	await page.getByRole("checkbox", { name: /write:articles/ }).uncheck();
	await page.getByRole("tab", { name: /Logistics API/ }).click();
	await page.getByRole("button", { name: "Select all" }).click();
	const bar = page.getByRole("region", { name: "Unsaved changes" });
	await expect(bar).toContainText("Adds 61, removes 1. 1 person has this role.");
	await expectAccessible();
	await page.getByRole("button", { name: "Revert the change of write:articles" }).click();
	await expect(bar).toContainText("Adds 61.");
	await bar.getByRole("button", { name: "Save 61 changes" }).click();
	await page.getByRole("dialog").getByRole("button", { name: "Save 61 changes" }).click();
	await expect(page.getByText("Permissions saved")).toBeVisible();
	await expect(bar).toHaveCount(0);
	const saved = await namesOf(`roles/${role.id}`);
	expect(saved).toHaveLength(63);
	expect(saved).toEqual(expect.arrayContaining(["publish:articles", "write:articles", "read:shipments"]));
});

test("an admin edits a role's permissions with the keyboard alone", async ({ page, signInAs, role }) => {
	await signInAs("admin");
	await page.goto(`/roles/${role.id}`);
	const search = page.getByRole("searchbox", { name: "Search all permissions" });
	await search.focus();
	await page.keyboard.type("articles");
	await expect(page.getByRole("tab")).toHaveCount(1);
	await expect(page.getByRole("checkbox")).toHaveCount(3);
	await page.keyboard.press("ArrowDown");
	await expect(page.getByRole("checkbox", { name: /publish:articles/ })).toBeFocused();
	await page.keyboard.press("Space");
	await page.keyboard.press("End");
	await expect(page.getByRole("checkbox", { name: /write:articles/ })).toBeFocused();
	await page.keyboard.press("Space");
	const save = page.getByRole("button", { name: "Save 2 changes" });
	await save.press("Enter");
	await page.getByRole("dialog").getByRole("button", { name: "Save 2 changes" }).press("Enter");
	await expect(page.getByText("Permissions saved")).toBeVisible();
	expect(await namesOf(`roles/${role.id}`)).toEqual(["publish:articles", "read:articles"]);
});

test("a role that somebody changed meanwhile is merged by permission after showing what they did", async ({
	page,
	signInAs,
	role,
	guard,
}) => {
	guard.allow(/status of 409/);
	await signInAs("admin");
	await page.goto(`/roles/${role.id}`);
	await page.getByRole("tab", { name: /Content API/ }).click();
	await page.getByRole("checkbox", { name: /publish:articles/ }).check();
	await callTenant("POST", `roles/${role.id}/permissions`, { permissions: [inContent("moderate:comments")] });
	await page.getByRole("button", { name: "Save 1 change" }).click();
	const dialog = page.getByRole("dialog");
	await dialog.getByRole("button", { name: "Save 1 change" }).click();
	await expect(dialog).toContainText("Someone else edited this");
	await expect(dialog).toContainText("The change was made outside Rolecall.");
	await expect(dialog.getByText("moderate:comments")).toBeVisible();
	await dialog.getByRole("button", { name: "Save my changes" }).click();
	await expect(page.getByText("Permissions saved")).toBeVisible();
	expect(await namesOf(`roles/${role.id}`)).toEqual([
		"moderate:comments",
		"publish:articles",
		"read:articles",
		"write:articles",
	]);
});

test("an admin edits a person's roles and direct permissions in one save, told what it really changes, and undoes it", async ({
	page,
	signInAs,
	role,
	person,
	expectAccessible,
}) => {
	const editor = (await callTenant<Named[]>("GET", "roles?name_filter=Editor")).find(({ name }) => name === "Editor");
	await callTenant("POST", `${pathOf(person)}/roles`, { roles: [role.id, editor?.id] });
	await signInAs("admin");
	const user = new UserPage(page);
	await user.open(person.user_id, "/access");
	const write = user.section("Permissions").getByRole("listitem").filter({ hasText: "write:articles" });
	await expect(write).toContainText(role.name);
	await expect(write).toContainText("Editor");
	await user
		.section("Roles")
		.getByRole("button", { name: `Remove role ${role.name}` })
		.click();
	const bar = page.getByRole("region", { name: "Unsaved changes" });
	await expect(bar).toContainText(`Removing ${role.name} changes nothing: Editor grants the same 2 permissions.`);
	await user.section("Roles").getByRole("button", { name: "Remove role Editor" }).click();
	await expect(bar).toContainText("loses 3 permissions");
	await user.section("Roles").getByRole("button", { name: "Keep role Editor" }).click();
	await page.getByRole("button", { name: "Edit direct permissions" }).click();
	await page.getByRole("tab", { name: /Orders API/ }).click();
	await page.getByRole("checkbox", { name: /refund:orders/ }).check();
	await expect(bar).toContainText("gains 1 permission");
	await expectAccessible();
	await user.saveAccess("Save 2 changes");
	expect(await namesOf(pathOf(person))).toEqual([
		"publish:articles",
		"read:articles",
		"refund:orders",
		"write:articles",
	]);
	await page.getByRole("button", { name: /^Undo/ }).click();
	await expect(page.getByText("Undone")).toBeVisible();
	await expect(user.section("Roles").getByRole("link")).toHaveCount(2);
	expect(await namesOf(pathOf(person))).toEqual(["publish:articles", "read:articles", "write:articles"]);
});

test("an admin gives a person a role with the keyboard alone", async ({ page, signInAs, role, person }) => {
	await signInAs("admin");
	const user = new UserPage(page);
	await user.open(person.user_id);
	await user.actions.getByRole("button", { name: "Assign roles" }).press("Enter");
	await expect(page.getByRole("combobox", { name: "Roles to assign" })).toBeFocused();
	await page.keyboard.type(role.name);
	await expect(page.getByRole("option")).toHaveText([role.name]);
	await page.keyboard.press("Enter");
	await expect(user.dialog).toContainText("gains 2 permissions");
	await user.dialog.getByRole("button", { name: "Save 1 change" }).press("Enter");
	await expect(page.getByText(/ assigned to /)).toBeVisible();
	expect(await namesOf(pathOf(person))).toEqual(["read:articles", "write:articles"]);
});

for (const account of ["support", "viewer"] as const) {
	test(`${account} sees what a role and a person may do, edits neither, and is told who can`, async ({
		page,
		signInAs,
		role,
		person,
	}) => {
		await callTenant("POST", `${pathOf(person)}/roles`, { roles: [role.id] });
		await signInAs(account);
		await page.goto(`/roles/${role.id}`);
		await expect(page.getByText("read:articles")).toBeVisible();
		await expect(page.getByRole("checkbox")).toHaveCount(0);
		const edit = page.getByRole("button", { name: "Edit permissions" });
		await expect(edit).toHaveAttribute("aria-disabled", "true");
		await edit.hover();
		await expect(page.getByRole("tooltip", { name: /Rolecall Admin can do it/ })).toBeVisible();
		const user = new UserPage(page);
		await user.open(person.user_id, "/access");
		await expect(user.section("Roles").getByRole("link")).toHaveText([role.name]);
		await expect(page.getByRole("button", { name: "Edit direct permissions" })).toHaveAttribute(
			"aria-disabled",
			"true",
		);
		await expect(page.getByRole("button", { name: /^Remove role/ })).toHaveCount(0);
		const origin = new URL(page.url()).origin;
		for (const path of [`roles/${role.id}/permissions`, `${pathOf(person)}/access`]) {
			const { version } = await (await page.request.get(`/api/${path}`)).json();
			const answer = await page.request.patch(`/api/${path}`, { headers: { origin }, data: { version } });
			expect([answer.status(), (await answer.json()).code]).toEqual([403, "forbidden"]);
		}
	});
}
