import type { ManagementClient } from "auth0";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { GroupRecord } from "../records/group-record.ts";
import { addGroup } from "../testing/add-group.ts";
import { createSdk } from "../testing/create-sdk.ts";
import { startTestTenant, type TestTenant } from "../testing/start-test-tenant.ts";

let tenant: TestTenant;
let sdk: ManagementClient;
let organizationId: string;
let userId: string;
let group: GroupRecord;

beforeAll(async () => {
	tenant = await startTestTenant();
	sdk = createSdk(tenant);
	const organization = await sdk.organizations.create({ name: "sdk-co", display_name: "SDK Company" });
	organizationId = organization.id ?? "";
	[userId = ""] = tenant.state.users.keys();
	group = addGroup(tenant.state, "Crew", [userId]);
	await sdk.organizations.members.create(organizationId, { members: [userId] });
});
afterAll(() => tenant.close());

async function all<T>(pages: PromiseLike<AsyncIterable<T>>): Promise<T[]> {
	const found: T[] = [];
	for await (const item of await pages) found.push(item);
	return found;
}

test("the SDK creates a role of an organization, assigns it to a member and to a group, and lists who has it and why", async () => {
	const made = await sdk.roles.create({ name: "Pilot", type: "organization", owner_id: organizationId });
	expect(made).toMatchObject({ type: "organization", owner_id: organizationId });
	const roleId = made.id ?? "";
	const own = { type: "organization", owner_id: organizationId } as const;
	expect(await all(sdk.roles.list(own))).toMatchObject([{ id: roleId }]);
	await sdk.organizations.members.roles.assign(organizationId, userId, { roles: [roleId] });
	await sdk.organizations.groups.roles.create(organizationId, group.id, { roles: [roleId] });
	expect(await all(sdk.organizations.roles.members.list(organizationId, roleId))).toMatchObject([{ user_id: userId }]);
	expect(await all(sdk.organizations.roles.groups.list(organizationId, roleId))).toMatchObject([{ id: group.id }]);
	expect(await all(sdk.organizations.groups.list(organizationId))).toMatchObject([{ id: group.id }]);
	const effective = await all(sdk.organizations.members.effectiveRoles.list(organizationId, userId));
	expect(effective).toMatchObject([{ id: roleId, sources: ["direct", "groups"] }]);
	const sources = sdk.organizations.members.effectiveRoles.sources.groups;
	expect(await all(sources.list(organizationId, userId, { role_id: roleId }))).toMatchObject([{ id: group.id }]);
	await sdk.organizations.groups.roles.delete(organizationId, group.id, { roles: [roleId] });
	await sdk.organizations.members.roles.delete(organizationId, userId, { roles: [roleId] });
	expect(await all(sdk.organizations.members.effectiveRoles.list(organizationId, userId))).toEqual([]);
	await expect(sdk.users.roles.assign(userId, { roles: [roleId] })).rejects.toMatchObject({ statusCode: 400 });
});

test("the SDK assigns a role to a group, and lists it in the groups, roles and permissions of a member", async () => {
	const { id: roleId = "" } = await sdk.roles.create({ name: "Stevedore" });
	const permission = { resource_server_identifier: "https://orders.example.test", permission_name: "refund:orders" };
	await sdk.roles.permissions.add(roleId, { permissions: [permission] });
	await sdk.groups.roles.create(group.id, { roles: [roleId] });
	expect(await all(sdk.groups.list({ search: "crew" }))).toMatchObject([{ id: group.id }]);
	expect(await all(sdk.groups.roles.list(group.id))).toMatchObject([{ id: roleId }]);
	expect(await all(sdk.groups.members.get(group.id))).toMatchObject([{ id: userId, member_type: "user" }]);
	expect(await all(sdk.roles.groups.get(roleId))).toMatchObject([{ id: group.id }]);
	expect(await all(sdk.users.groups.get(userId))).toMatchObject([{ id: group.id }]);
	const roles = await all(sdk.users.effectiveRoles.list(userId));
	expect(roles.find(({ id }) => id === roleId)).toMatchObject({ sources: ["groups"] });
	const asked = { resource_server_identifier: permission.resource_server_identifier };
	const permissions = await all(sdk.users.effectivePermissions.list(userId, asked));
	expect(permissions.find(({ permission_name }) => permission_name === "refund:orders")).toMatchObject({
		sources: ["roles"],
	});
	await sdk.roles.groups.delete(roleId, { groups: [group.id] });
	expect(await all(sdk.groups.roles.list(group.id))).toEqual([]);
});
