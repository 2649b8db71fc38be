import { type ManagementClient, ManagementError } from "auth0";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createSdk } from "../testing/create-sdk.ts";
import { startTestTenant, type TestTenant } from "../testing/start-test-tenant.ts";

let tenant: TestTenant;
let sdk: ManagementClient;
let requests: string[];

beforeAll(async () => {
	tenant = await startTestTenant({ users: 130 });
	sdk = createSdk(tenant, (request) => requests.push(request));
	requests = [];
});
afterAll(() => tenant.close());

const samlId = "waad|Contoso Ltd/Sales/Ana María";

describe("the official SDK", () => {
	test("gets its own token and walks all users page by page", async () => {
		const met: string[] = [];
		for await (const { user_id } of await sdk.users.list({ per_page: 50 })) met.push(user_id ?? "");
		expect(met).toEqual([...tenant.state.users.keys()]);
		expect(requests.filter((request) => request === "POST /oauth/token")).toHaveLength(1);
		expect(requests.filter((request) => request === "GET /api/v2/users").length).toBeGreaterThanOrEqual(3);
	});

	test("searches, and reads a user by an awkward id", async () => {
		const page = await sdk.users.list({ q: "blocked:true", sort: "email:1", fields: "user_id,blocked" });
		for (const user of page.data) expect(user.blocked).toBe(true);
		expect((await sdk.users.get(samlId)).email).toBe("ana.maria@contoso.example");
		const [found] = await sdk.users.listUsersByEmail({ email: "ada.byron@example.com" });
		expect(found?.name).toBe("Ada Byron");
	});

	test("creates, changes and deletes a user", async () => {
		const connection = "Username-Password-Authentication";
		const made = await sdk.users.create({ connection, email: "sdk@example.com", password: "Correct-horse-7" });
		const id = made.user_id ?? "";
		const changed = await sdk.users.update(id, { blocked: true, app_metadata: { plan: "pro" } });
		expect(changed).toMatchObject({ blocked: true, app_metadata: { plan: "pro" } });
		await sdk.users.delete(id);
		await expect(sdk.users.get(id)).rejects.toMatchObject({ statusCode: 404 });
	});

	test("assigns and removes roles and permissions, and lists them", async () => {
		const roles = (await sdk.roles.list({ name_filter: "Auditor" })).data;
		const roleId = roles[0]?.id ?? "";
		await sdk.users.roles.assign(samlId, { roles: [roleId] });
		expect((await sdk.users.roles.list(samlId)).data.map(({ name }) => name)).toContain("Auditor");
		expect((await sdk.roles.users.list(roleId)).data.map(({ user_id }) => user_id)).toContain(samlId);
		expect((await sdk.roles.permissions.list(roleId)).data.length).toBeGreaterThan(0);
		expect((await sdk.users.permissions.list(samlId)).data.length).toBeGreaterThan(0);
		await sdk.users.roles.delete(samlId, { roles: [roleId] });
		expect((await sdk.users.roles.list(samlId)).data.map(({ name }) => name)).not.toContain("Auditor");
	});

	test("reads logs, connections and brute-force blocks, and lifts them", async () => {
		const [ada] = await sdk.users.listUsersByEmail({ email: "ada.byron@example.com" });
		const id = ada?.user_id ?? "";
		expect((await sdk.users.logs.list(id)).data.length).toBeGreaterThan(0);
		expect((await sdk.connections.list()).data.length).toBe(8);
		expect((await sdk.userBlocks.list(id)).blocked_for).toHaveLength(2);
		await sdk.userBlocks.delete(id);
		expect((await sdk.userBlocks.list(id)).blocked_for).toEqual([]);
	});

	test("reads a refusal as an error with its status, code and message", async () => {
		const refused = sdk.users.list({ q: "roles:admin" });
		await expect(refused).rejects.toBeInstanceOf(ManagementError);
		await expect(sdk.users.list({ q: "roles:admin" })).rejects.toMatchObject({
			statusCode: 400,
			body: { errorCode: "invalid_query_string" },
		});
	});
});
