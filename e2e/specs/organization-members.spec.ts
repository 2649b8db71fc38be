import { randomUUID } from "node:crypto";
import { callTenant, createTenantUser, deleteTenantUser, type TenantUser } from "../fixtures/tenant.ts";
import { test as base, expect } from "../fixtures/test.ts";

type Organization = { id: string; name: string; display_name: string };
type Role = { id: string; name: string };

const pathOf = ({ id }: Organization) => `organizations/${id}`;

/** An organization, a role and two people for this test. */
const test = base.extend<{ organization: Organization; role: Role; people: TenantUser[] }>({
	// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are asked for from the pattern.
	organization: async ({}, use) => {
		const name = `crew-${randomUUID().slice(0, 8)}`;
		const made = await callTenant<Organization>("POST", "organizations", { name, display_name: `The ${name}` });
		await use(made);
		await callTenant("DELETE", pathOf(made));
	},
	// Created through Rolecall, because it caches the list of roles.
	role: async ({ page, signInAs }, use) => {
		await signInAs("admin");
		const { origin } = new URL((await page.request.get("/")).url());
		const headers = { origin, "idempotency-key": randomUUID() };
		const data = { name: `Deckhand ${randomUUID().slice(0, 8)}` };
		const { role }: { role: Role } = await (await page.request.post("/api/roles", { headers, data })).json();
		await callTenant("POST", `roles/${role.id}/permissions`, { permissions: [await anyPermission()] });
		await use(role);
		await callTenant("DELETE", `roles/${role.id}`);
	},
	// biome-ignore lint/correctness/noEmptyPattern: the same
	people: async ({}, use) => {
		const people = await Promise.all([createTenantUser(), createTenantUser()]);
		await use(people);
		await Promise.all(people.map(({ user_id }) => deleteTenantUser(user_id)));
	},
});

type Api = { identifier: string; scopes?: { value: string }[] };

async function anyPermission() {
	const apis = await callTenant<Api[]>("GET", "resource-servers?per_page=50");
	const api = apis.find(({ identifier, scopes = [] }) => !identifier.includes("/api/v2/") && scopes.length > 0);
	return { permission_name: api?.scopes?.[0]?.value ?? "", resource_server_identifier: api?.identifier ?? "" };
}

const membersOf = async (organization: Organization) =>
	(await callTenant<{ user_id: string }[]>("GET", `${pathOf(organization)}/members?per_page=100`))
		.map(({ user_id }) => user_id)
		.sort();
const rolesOf = async (organization: Organization, { user_id }: TenantUser) => {
	const path = `${pathOf(organization)}/members/${encodeURIComponent(user_id)}/roles`;
	return (await callTenant<Role[]>("GET", path)).map(({ id }) => id);
};

test("an admin adds pasted people to an organization, changes roles, and removes them from either page", async ({
	page,
	signInAs,
	organization,
	role,
	people: [first, second],
	expectAccessible,
}) => {
	if (!first || !second) throw new Error("There are two people.");
	await signInAs("admin");
	await page.goto(`/organizations/${organization.id}/members`);
	await page.getByRole("button", { name: "Add members" }).click();
	const dialog = page.getByRole("dialog");
	await dialog.getByLabel("Or paste a list").fill(`${first.email}\n${second.user_id}`);
	await dialog.getByRole("button", { name: "Look up 2 lines" }).click();
	await dialog.getByRole("button", { name: "Add 2 members" }).click();
	await expect(dialog).toHaveCount(0);
	expect(await membersOf(organization)).toEqual([first.user_id, second.user_id].sort());

	const table = page.getByRole("table", { name: "Members of the organization" });
	await table
		.getByRole("row", { name: first.email })
		.getByRole("button", { name: /^Change roles of/ })
		.click();
	await dialog.getByRole("combobox", { name: "Assign roles" }).fill(role.name);
	await page.getByRole("option", { name: role.name }).click();
	await page.keyboard.press("Escape");
	await expect(dialog.getByRole("status").filter({ hasText: "gains 1 permission" })).toBeVisible();
	await expectAccessible();
	await dialog.getByRole("button", { name: "Save 1 change" }).click();
	await expect(dialog).toHaveCount(0);
	await expect(table.getByRole("row", { name: first.email })).toContainText(role.name);
	expect(await rolesOf(organization, first)).toEqual([role.id]);
	await expectAccessible();

	await table.getByRole("row", { name: second.email }).getByRole("checkbox").check();
	await page.getByRole("button", { name: "Remove 1 member" }).click();
	await expect(dialog).toContainText("can no longer sign in");
	await dialog.getByRole("button", { name: "Remove 1 member" }).click();
	await expect(table.getByRole("row", { name: second.email })).toHaveCount(0);
	expect(await membersOf(organization)).toEqual([first.user_id]);

	await page.goto(`/users/${encodeURIComponent(first.user_id)}/access`);
	await page.getByRole("button", { name: `Change roles in ${organization.display_name}` }).click();
	await dialog.getByRole("button", { name: `Remove ${role.name}` }).click();
	await dialog.getByRole("button", { name: "Save 1 change" }).click();
	await expect(dialog).toHaveCount(0);
	expect(await rolesOf(organization, first)).toEqual([]);
	await page.getByRole("button", { name: `Remove from ${organization.display_name}` }).click();
	await dialog.getByRole("button", { name: "Remove 1 member" }).click();
	await expect(page.getByRole("link", { name: organization.display_name })).toHaveCount(0);
	expect(await membersOf(organization)).toEqual([]);
});

type Invitation = { id: string; invitee: { email: string }; invitation_url: string; roles?: string[] };

const invitationsOf = (organization: Organization) =>
	callTenant<Invitation[]>("GET", `${pathOf(organization)}/invitations`);

test("an admin invites somebody with the keyboard alone, has its link shown again, and withdraws the invitation", async ({
	page,
	signInAs,
	organization,
	role,
	expectAccessible,
}) => {
	const email = `${organization.name}@example.test`;
	await signInAs("admin");
	await page.goto(`/organizations/${organization.id}/invitations`);
	await page.getByRole("button", { name: "Invite", exact: true }).press("Enter");
	const dialog = page.getByRole("dialog");
	await expect(dialog.getByRole("textbox", { name: "E-mail" })).toBeFocused();
	await page.keyboard.type(email);
	const application = dialog.getByRole("combobox", { name: "Application" });
	await application.focus();
	await page.keyboard.type("Example Shop");
	await expect(page.getByRole("option", { name: "Example Shop", exact: true })).toBeVisible();
	await page.keyboard.press("Enter");
	await expect(application).toHaveValue("Example Shop");
	await dialog.getByRole("combobox", { name: "Roles to assign" }).focus();
	await page.keyboard.type(role.name);
	await expect(page.getByRole("option", { name: role.name })).toBeVisible();
	await page.keyboard.press("Enter");
	await dialog.getByLabel("Send the invitation by e-mail").press("Space");
	await expectAccessible();
	await dialog.getByRole("button", { name: "Create invitation" }).press("Enter");
	const link = dialog.getByLabel("Invitation link", { exact: true });
	await expect(link).toBeVisible();
	const [made] = await invitationsOf(organization);
	expect(made).toMatchObject({ invitee: { email }, roles: [role.id] });
	await expect(link).toHaveValue(made?.invitation_url ?? "");
	await dialog.getByRole("button", { name: "Done" }).press("Enter");

	const row = page.getByRole("row", { name: email });
	await expect(row).toContainText("Pending");
	await expect(row).toContainText(role.name);
	await expect(page.locator("body")).not.toContainText(made?.invitation_url ?? "");
	await row.getByRole("button", { name: `Show the link of the invitation of ${email}` }).press("Enter");
	await dialog.getByRole("button", { name: "Show link" }).press("Enter");
	await expect(link).toBeFocused();
	await expect(link).toHaveValue(made?.invitation_url ?? "");
	await expectAccessible();
	await page.keyboard.press("Escape");
	await expect(dialog).toHaveCount(0);
	await row.getByRole("button", { name: `Withdraw the invitation of ${email}` }).press("Enter");
	await dialog.getByRole("button", { name: "Withdraw" }).press("Enter");
	await expect(page.getByRole("heading", { name: "No invitations" })).toBeVisible();
	expect(await invitationsOf(organization)).toEqual([]);
});

test("an invitation that has expired says so, and offers the same one anew", async ({
	page,
	signInAs,
	organization,
	role,
}) => {
	const email = `${organization.name}@example.test`;
	const clients = await callTenant<{ client_id: string; name: string }[]>("GET", "clients?fields=client_id,name");
	await callTenant("POST", `${pathOf(organization)}/invitations`, {
		inviter: { name: "Grace" },
		invitee: { email },
		client_id: clients.find(({ name }) => name === "Example Shop")?.client_id,
		roles: [role.id],
		ttl_sec: 1,
		send_invitation_email: false,
	});
	await signInAs("admin");
	const row = page.getByRole("row", { name: email });
	await expect(async () => {
		await page.goto(`/organizations/${organization.id}/invitations`);
		await expect(row).toContainText("Expired", { timeout: 2_000 });
	}).toPass({ timeout: 30_000 });
	await row.getByRole("button", { name: `Invite ${email} again` }).click();
	const dialog = page.getByRole("dialog");
	await expect(dialog.getByRole("textbox", { name: "E-mail" })).toHaveValue(email);
	await expect(dialog.getByRole("combobox", { name: "Application" })).toHaveValue("Example Shop");
	await dialog.getByRole("button", { name: "Send invitation" }).click();
	await dialog.getByRole("button", { name: "Done" }).click();
	await expect(row).toHaveCount(2);
	expect(await invitationsOf(organization)).toMatchObject([
		{ invitee: { email }, inviter: { name: "Grace" }, roles: [role.id] },
		{ invitee: { email }, roles: [role.id] },
	]);
});

test("support and viewer see members and invitations, and who may change them", async ({
	page,
	signInAs,
	organization,
	people: [member],
}) => {
	if (!member) throw new Error("There is a person.");
	await callTenant("POST", `${pathOf(organization)}/members`, { members: [member.user_id] });
	for (const account of ["support", "viewer"] as const) {
		await signInAs(account);
		await page.goto(`/organizations/${organization.id}/members`);
		const table = page.getByRole("table", { name: "Members of the organization" });
		await expect(table.getByRole("button", { name: /^Change roles of/ })).toHaveAttribute("aria-disabled", "true");
		await expect(page.getByRole("button", { name: "Add members" })).toHaveAttribute("aria-disabled", "true");
		await expect(table.getByRole("checkbox")).toHaveCount(0);
		await page.getByRole("link", { name: "Invitations" }).click();
		await expect(page.getByRole("button", { name: "Invite", exact: true })).toHaveAttribute("aria-disabled", "true");
	}
});
