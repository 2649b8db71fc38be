import type { ManagementClient } from "auth0";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createSdk } from "../testing/create-sdk.ts";
import { startTestTenant, type TestTenant } from "../testing/start-test-tenant.ts";

let tenant: TestTenant;
let sdk: ManagementClient;
let requests: string[];

beforeAll(async () => {
	tenant = await startTestTenant({ users: 2_300 });
	requests = [];
	sdk = createSdk(tenant, (request) => requests.push(request));
});
afterAll(() => tenant.close());

const people = () => [...tenant.state.users.keys()];

/** Collects all items of an SDK iterator, page after page. */
async function all<T>(pages: AsyncIterable<T> | Promise<AsyncIterable<T>>): Promise<T[]> {
	const met: T[] = [];
	for await (const item of await pages) met.push(item);
	return met;
}

describe("the SDK's iterators", () => {
	test("walk over 1,500 members of a role by checkpoint", async () => {
		const role = await sdk.roles.create({ name: "Crowd" });
		const users = people().slice(0, 1_500);
		await sdk.roles.users.assign(role.id ?? "", { users });
		const met = await all(sdk.roles.users.list(role.id ?? "", { take: 100 }));
		expect(met.map(({ user_id }) => user_id)).toEqual(users);
		expect(requests.filter((request) => request === `GET /api/v2/roles/${role.id}/users`)).toHaveLength(15);
	});

	test("walk over 1,500 members of an organization by checkpoint, which ends with an empty page", async () => {
		const { id = "" } = await sdk.organizations.create({ name: "crowd-inc" });
		const members = people().slice(0, 1_500);
		await sdk.organizations.members.create(id, { members });
		const met = await all(sdk.organizations.members.list(id, { take: 100 }));
		expect(met.map(({ user_id }) => user_id)).toEqual(members);
		expect(requests.filter((request) => request === `GET /api/v2/organizations/${id}/members`)).toHaveLength(16);
	});

	test("walk over 2,300 users up to Auth0's limit of 1,000", async () => {
		const met: unknown[] = [];
		const walk = async () => {
			for await (const user of await sdk.users.list({ per_page: 100 })) met.push(user);
		};
		await expect(walk()).rejects.toMatchObject({ statusCode: 400, body: { errorCode: "invalid_paging" } });
		expect(met).toHaveLength(1_000);
	});
});

describe("the SDK", () => {
	test("creates, finds, changes and deletes roles and their permissions", async () => {
		const { id = "" } = await sdk.roles.create({ name: "Clerk", description: "Keeps the books." });
		const permission = { resource_server_identifier: "https://orders.example.test", permission_name: "read:orders" };
		await sdk.roles.permissions.add(id, { permissions: [permission] });
		expect(await all(sdk.roles.permissions.list(id))).toMatchObject([permission]);
		await sdk.roles.permissions.delete(id, { permissions: [permission] });
		expect(await sdk.roles.update(id, { name: "Bookkeeper" })).toMatchObject({ id, name: "Bookkeeper" });
		expect(await all(sdk.roles.list({ name_filter: "bookk" }))).toMatchObject([{ id }]);
		await sdk.roles.delete(id);
		await expect(sdk.roles.get(id)).rejects.toMatchObject({
			statusCode: 404,
			message: expect.stringContaining("role"),
		});
	});

	test("manages members with roles, connections and invitations of organizations", async () => {
		const { id = "" } = await sdk.organizations.create({ name: "acme-inc", display_name: "ACME" });
		const [userId = ""] = people();
		const [roleId = ""] = tenant.state.roles.keys();
		await sdk.organizations.members.create(id, { members: [userId] });
		await sdk.organizations.members.roles.assign(id, userId, { roles: [roleId] });
		expect(await all(sdk.organizations.members.roles.list(id, userId))).toMatchObject([{ id: roleId }]);
		const effective = await all(sdk.organizations.members.effectiveRoles.list(id, userId));
		expect(effective).toMatchObject([{ id: roleId, sources: ["direct"] }]);
		expect(await all(sdk.users.organizations.list(userId))).toContainEqual(expect.objectContaining({ id }));
		const [connection_id = ""] = tenant.state.connections.keys();
		await sdk.organizations.enabledConnections.add(id, { connection_id });
		expect(await all(sdk.organizations.enabledConnections.list(id))).toMatchObject([{ connection_id }]);
		await sdk.clients.update("web", { initiate_login_uri: "https://shop.example/login" });
		const invitation = await sdk.organizations.invitations.create(id, {
			inviter: { name: "Ana" },
			invitee: { email: "new@example.com" },
			client_id: "web",
		});
		expect(invitation.invitation_url).toContain(`organization=${id}`);
		expect((await sdk.organizations.getByName("acme-inc")).id).toBe(id);
		await sdk.organizations.delete(id);
	});

	test("creates, lists, changes and deletes connections, clients, APIs and client grants", async () => {
		const connection = await sdk.connections.create({ name: "staff", strategy: "auth0" });
		expect(await all(sdk.connections.list({ name: "staff" }))).toMatchObject([{ id: connection.id }]);
		const client = await sdk.clients.create({ name: "Robot", app_type: "non_interactive" });
		const api = await sdk.resourceServers.create({ name: "Ships", identifier: "https://ships.example.test" });
		const grant = await sdk.clientGrants.create({
			client_id: client.client_id ?? "",
			audience: api.identifier ?? "",
			scope: [],
		});
		expect(await all(sdk.clientGrants.list({ client_id: client.client_id ?? "" }))).toMatchObject([{ id: grant.id }]);
		expect(await all(sdk.clients.list({ is_global: false }))).toContainEqual(
			expect.objectContaining({ name: "Robot" }),
		);
		const renamed = await sdk.resourceServers.update(api.identifier ?? "", { name: "Boats" });
		expect(renamed).toMatchObject({ id: api.id, name: "Boats" });
		expect((await sdk.clients.rotateSecret(client.client_id ?? "")).client_secret).not.toBe(client.client_secret);
		await sdk.clientGrants.delete(grant.id ?? "");
		await sdk.clients.delete(client.client_id ?? "");
		await sdk.resourceServers.delete(api.id ?? "");
		await sdk.connections.delete(connection.id ?? "");
		await expect(sdk.connections.get(connection.id ?? "")).rejects.toMatchObject({ statusCode: 404 });
	});

	test("reads settings, factors and groups", async () => {
		expect((await sdk.tenants.settings.get()).friendly_name).toBe("Rolecall");
		expect(await sdk.guardian.factors.list()).toHaveLength(8);
		const groups = await all(sdk.groups.list());
		expect(groups.length).toBeGreaterThan(2);
		expect((await all(sdk.groups.members.get(groups[0]?.id ?? ""))).length).toBeGreaterThan(0);
	});
});
