import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { callTenant } from "../fixtures/tenant.ts";
import { test as base, expect } from "../fixtures/test.ts";

type Named = { id: string; name: string };

const rolesOf = async (groupId: string) => {
	const { roles } = await callTenant<{ roles: Named[] }>("GET", `groups/${groupId}/roles?take=50`);
	return roles.map(({ name }) => name);
};

/** A group of the seed, and a role for this test. */
const test = base.extend<{ group: Named; role: Named }>({
	// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are asked for from the pattern.
	group: async ({}, use) => {
		const { groups } = await callTenant<{ groups: Named[] }>("GET", "groups?take=50");
		const group = groups.find(({ name }) => name === "Newsroom");
		if (group === undefined) throw new Error("The seed has no group Newsroom.");
		await use(group);
	},
	// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are asked for from the pattern.
	role: async ({}, use) => {
		const name = `Crane desk ${randomUUID().slice(0, 8)}`;
		const role = await callTenant<Named>("POST", "roles", { name, description: "Moves cranes" });
		await use(role);
		await callTenant("DELETE", `roles/${role.id}`);
	},
});

// These tests run one after the other, because both change the roles of one group.
test.describe.configure({ mode: "default" });

async function openGroup(page: Page, { name }: Named) {
	await page.goto("/groups");
	await page.getByLabel("Find a group").fill(name.slice(0, 5));
	await expect(page).toHaveURL(/search=/);
	await page.getByRole("link", { name, exact: true }).press("Enter");
	await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
}

test("an admin gives a group a role and takes it back with the keyboard, and finds both in its history", async ({
	page,
	signInAs,
	group,
	role,
	expectAccessible,
}) => {
	await signInAs("admin");
	await openGroup(page, group);
	await expect(page.getByRole("table", { name: "Members of this group" }).getByRole("link").first()).toBeVisible();
	await expectAccessible();

	const tabs = page.getByRole("navigation", { name: "Parts of this group" });
	await tabs.getByRole("link", { name: "Roles" }).press("Enter");
	await page.getByRole("button", { name: "Assign roles" }).press("Enter");
	await expect(page.getByRole("combobox", { name: "Roles to assign" })).toBeFocused();
	await page.keyboard.type(role.name);
	await expect(page.getByRole("option")).toContainText([role.name]);
	await page.keyboard.press("Enter");
	await page.getByRole("button", { name: "Save 1 change" }).press("Enter");
	const dialog = page.getByRole("dialog");
	await expect(dialog).toContainText(`Adds ${role.name}`);
	await expectAccessible();
	await page.keyboard.press("Escape");
	await expect(dialog).toHaveCount(0);
	await page.getByRole("button", { name: "Save 1 change" }).press("Enter");
	await dialog.getByRole("button", { name: "Save 1 change" }).press("Enter");
	await expect(page.getByText("Roles saved")).toBeVisible();
	expect(await rolesOf(group.id)).toContain(role.name);

	await page.getByRole("button", { name: `Remove role ${role.name}` }).press("Enter");
	await page.getByRole("button", { name: "Save 1 change" }).press("Enter");
	await dialog.getByRole("button", { name: "Save 1 change" }).press("Enter");
	await expect(dialog).toBeHidden();
	expect(await rolesOf(group.id)).not.toContain(role.name);

	await tabs.getByRole("link", { name: "History" }).press("Enter");
	const acts = page.getByRole("list", { name: "History" });
	await acts.getByRole("button", { name: "Details of “Roles of the group edited”" }).first().press("Enter");
	await expect(acts).toContainText("Remove roles: 1 of 1 done");
	await expectAccessible();
});

test("a role names the groups that give it, and a viewer hears who can change them", async ({
	page,
	signInAs,
	group,
	role,
	expectAccessible,
}) => {
	await callTenant("POST", `groups/${group.id}/roles`, { roles: [role.id] });
	await signInAs("viewer");
	await page.goto(`/roles/${role.id}`);
	await page.getByRole("link", { name: group.name }).click();
	await expect(page).toHaveURL(new RegExp(`/groups/${group.id}/roles$`));
	await expect(page.getByRole("link", { name: role.name })).toBeVisible();
	await expect(page.getByRole("button", { name: `Remove role ${role.name}` })).toHaveCount(0);
	const assign = page.getByRole("button", { name: "Assign roles" });
	await expect(assign).toHaveAttribute("aria-disabled", "true");
	await expectAccessible();
	await assign.hover();
	await expect(page.getByRole("tooltip", { name: /Rolecall Admin can do it/ })).toBeVisible();
});
