import { describe, expect, test } from "vitest";
import { fieldsOf } from "../../records/fields-of.ts";
import { freshTenant, type TestTenant } from "../../testing/start-test-tenant.ts";

async function makeRole({ api }: TestTenant): Promise<string> {
	return `/roles/${(await api("POST", "/roles", { body: { name: "Crowd" } })).body.id}`;
}

async function tenantWithMembers(count: number) {
	const tenant = await freshTenant({ users: count });
	const at = await makeRole(tenant);
	const users = [...tenant.state.users.keys()].slice(-count);
	const answer = await tenant.api("POST", `${at}/users`, { body: { users } });
	return { tenant, at, users, answer };
}

type Member = { user_id: string };

describe("the members of a role", () => {
	test("are assigned with 200 and listed with their identifying fields", async () => {
		const { tenant, at, users, answer } = await tenantWithMembers(3);
		expect([answer.status, answer.body]).toEqual([200, {}]);
		const { body } = await tenant.api("GET", `${at}/users?include_totals=true`);
		expect(body).toMatchObject({ start: 0, limit: 50, total: 3 });
		const { users: members }: { users: Member[] } = body;
		expect(members.map(({ user_id }) => user_id)).toEqual(users);
		for (const member of members)
			for (const name of Object.keys(member)) expect(["user_id", "email", "picture", "name"]).toContain(name);
	});

	test("page by offset up to 1,000 and by checkpoint without limit, with no next on the last page", async () => {
		const { tenant, at, users } = await tenantWithMembers(1_050);
		expect((await tenant.api("GET", `${at}/users?page=9&per_page=100`)).status).toBe(200);
		const past = await tenant.api("GET", `${at}/users?page=10&per_page=100`);
		expect(past.status).toBe(400);
		expect(past.body).toMatchObject({
			message:
				"Requesting page 10 exceeds the allowed maximum of 1000 records. To fetch results beyond 1000, use the checkpoint pagination method.",
			errorCode: "invalid_paging",
		});
		const met: string[] = [];
		let from = "";
		do {
			const { body } = await tenant.api("GET", `${at}/users?take=100&include_totals=true&per_page=50${from}`);
			const page: { users: Member[]; next?: string } = body;
			met.push(...page.users.map(({ user_id }) => user_id));
			from = page.next === undefined ? "" : `&from=${encodeURIComponent(page.next)}`;
		} while (from !== "");
		expect(met).toEqual(users);
	});

	test("exclude a deleted user, and a new role has none of a deleted one", async () => {
		const { tenant, at, users } = await tenantWithMembers(3);
		await tenant.api("DELETE", `/users/${encodeURIComponent(users[1] ?? "")}`);
		const { body } = await tenant.api("GET", `${at}/users`);
		expect(body).toMatchObject([{ user_id: users[0] }, { user_id: users[2] }]);
		await tenant.api("DELETE", at);
		expect((await tenant.api("GET", `/users/${encodeURIComponent(users[0] ?? "")}/roles`)).body).toEqual([]);
		expect((await tenant.api("GET", `${await makeRole(tenant)}/users`)).body).toEqual([]);
	});

	test("are assigned all or none", async () => {
		const tenant = await freshTenant();
		const at = await makeRole(tenant);
		const [first] = [...tenant.state.users.keys()];
		const answer = await tenant.api("POST", `${at}/users`, { body: { users: [first, "auth0|nobody"] } });
		expect(answer.status).toBe(404);
		expect((await tenant.api("GET", `${at}/users`)).body).toEqual([]);
		expect((await tenant.api("POST", `${at}/users`, { body: { users: [] } })).status).toBe(400);
	});

	test("may have 50 roles each, and get one more all or none", async () => {
		const { tenant, at, users } = await tenantWithMembers(2);
		const [first = "", second = ""] = users;
		for (let index = 0; index < 49; index += 1) tenant.state.users.giveRole(first, `rol_${index}`);
		const other = (await tenant.api("POST", "/roles", { body: { name: "One more" } })).body.id;
		const answer = await tenant.api("POST", `/roles/${other}/users`, { body: { users: [second, first] } });
		expect(answer.body).toMatchObject({ statusCode: 400, message: "No more roles can be assigned to this user." });
		expect((await tenant.api("GET", `/roles/${other}/users`)).body).toEqual([]);
		expect((await tenant.api("POST", `${at}/users`, { body: { users: [first] } })).status).toBe(200);
	});

	test("refuse an invalid checkpoint", async () => {
		const tenant = await freshTenant();
		const answer = await tenant.api("GET", `${await makeRole(tenant)}/users?take=5&from=nonsense`);
		expect(answer.body).toMatchObject({ statusCode: 400, errorCode: "invalid_query_string" });
	});
});

describe("the permissions of a role", () => {
	const permission = { resource_server_identifier: "https://orders.example.test", permission_name: "refund:orders" };

	test("are added with 201, listed with their API, reach the members, and are removed with 204", async () => {
		const { tenant, at, users } = await tenantWithMembers(1);
		const added = await tenant.api("POST", `${at}/permissions`, { body: { permissions: [permission] } });
		expect([added.status, added.body]).toEqual([201, {}]);
		expect((await tenant.api("GET", `${at}/permissions`)).body).toEqual([
			{ ...permission, description: "Refund orders", resource_server_name: "Orders API" },
		]);
		const ofMember = `/users/${encodeURIComponent(users[0] ?? "")}/permissions`;
		expect(JSON.stringify((await tenant.api("GET", ofMember)).body)).toContain("Crowd");
		const removed = await tenant.api("DELETE", `${at}/permissions`, { body: { permissions: [permission] } });
		expect(removed.status).toBe(204);
		expect((await tenant.api("GET", `${at}/permissions`)).body).toEqual([]);
	});

	test("refuse one that no API has", async () => {
		const tenant = await freshTenant();
		const body = { permissions: [{ ...permission, resource_server_identifier: "https://none.example" }] };
		const answer = await tenant.api("POST", `${await makeRole(tenant)}/permissions`, { body });
		expect(answer.body).toMatchObject({ statusCode: 404, errorCode: "inexistent_resource_server_permission" });
	});

	test("are listed without a description if no API defines them any more, and can then be removed but not added", async () => {
		const tenant = await freshTenant();
		const at = await makeRole(tenant);
		const gone = { ...permission, permission_name: "fax:orders" };
		const key = `${gone.resource_server_identifier} ${gone.permission_name}`;
		tenant.state.roles.get(at.slice("/roles/".length))?.permissions.add(key);
		const listed = { ...gone, description: "", resource_server_name: "Orders API" };
		expect((await tenant.api("GET", `${at}/permissions`)).body).toEqual([listed]);
		const body = { permissions: [gone] };
		expect((await tenant.api("POST", `${at}/permissions`, { body })).status).toBe(404);
		expect((await tenant.api("DELETE", `${at}/permissions`, { body })).status).toBe(204);
		expect((await tenant.api("GET", `${at}/permissions`)).body).toEqual([]);
		expect((await tenant.api("DELETE", `${at}/permissions`, { body })).status).toBe(404);
	});

	test("are limited to 1,000, and added all or none", async () => {
		const tenant = await freshTenant();
		const at = await makeRole(tenant);
		const identifier = "https://wide.example.test";
		const scopes = Array.from({ length: 1_000 }, (_, index) => ({ value: `read:${index}` }));
		await tenant.api("POST", "/resource-servers", { body: { identifier, scopes } });
		const permissions = scopes.map(({ value }) => ({ resource_server_identifier: identifier, permission_name: value }));
		expect((await tenant.api("POST", `${at}/permissions`, { body: { permissions } })).status).toBe(201);
		const more = await tenant.api("POST", `${at}/permissions`, { body: { permissions: [permission] } });
		expect(more.body).toMatchObject({ statusCode: 400, message: "No more permissions can be assigned to this role." });
		const page = (await tenant.api("GET", `${at}/permissions?page=9&per_page=100&include_totals=true`)).body;
		expect(page).toMatchObject({ start: 900, limit: 100, total: 1_000 });
		expect(fieldsOf(page).permissions).toHaveLength(100);
	});
});
