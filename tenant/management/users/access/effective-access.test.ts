import { beforeEach, describe, expect, test } from "vitest";
import { roleIdNamed } from "../../../seed/seed-roles.ts";
import { freshTenant, type TestTenant } from "../../../testing/start-test-tenant.ts";

const billing = "https://billing.example.test";
let tenant: TestTenant;
let ana: string;

/** Ana is a Customer directly and an Accountant through the finance group. She also has one direct permission. */
beforeEach(async () => {
	tenant = await freshTenant();
	const id = "waad|Contoso Ltd/Sales/Ana María";
	ana = `/users/${encodeURIComponent(id)}`;
	const { permissions } = tenant.state.users.privateOf(id);
	tenant.state.users.giveRole(id, roleIdNamed(tenant.state, "Customer"));
	permissions.add(`${billing} read:invoices`);
	for (const { name, members } of tenant.state.groups.values())
		if (name === "Finance") members.set(id, "2026-01-01T00:00:00.000Z");
		else members.delete(id);
});

const get = async (path: string) => (await tenant.api("GET", `${ana}${path}`)).body;

describe("effective roles", () => {
	test("include direct roles and those of groups, each with its source", async () => {
		const { roles, next } = await get("/effective-roles");
		expect(roles.map(({ name, sources }: { name: string; sources: string[] }) => [name, sources])).toEqual([
			["Accountant", ["groups"]],
			["Customer", ["direct"]],
		]);
		expect(next).toBeUndefined();
	});

	test("name both sources if there are two", async () => {
		tenant.state.users.giveRole("waad|Contoso Ltd/Sales/Ana María", roleIdNamed(tenant.state, "Accountant"));
		expect((await get("/effective-roles")).roles[0].sources).toEqual(["direct", "groups"]);
	});

	test("are listed by checkpoint", async () => {
		const first = await get("/effective-roles?take=1");
		expect(first.roles).toHaveLength(1);
		const second = await get(`/effective-roles?take=1&from=${first.next}`);
		expect(second.roles[0].name).toBe("Customer");
		expect(second).not.toHaveProperty("next");
	});

	test("name the groups that a role comes from", async () => {
		const path = "/effective-roles/sources/groups?role_id=";
		const { groups } = await get(`${path}${roleIdNamed(tenant.state, "Accountant")}`);
		expect(groups).toEqual([expect.objectContaining({ name: "Finance", id: expect.stringMatching(/^grp_/) })]);
		expect((await get(`${path}${roleIdNamed(tenant.state, "Customer")}`)).groups).toEqual([]);
		expect((await get(`${path}rol_none`)).message).toBe("The role does not exist.");
		expect((await get("/effective-roles/sources/groups")).errorCode).toBe("invalid_query_string");
	});
});

describe("effective permissions", () => {
	test("are those for one API, by name, each with its source", async () => {
		const { permissions } = await get(`/effective-permissions?resource_server_identifier=${billing}`);
		expect(
			permissions.map((one: { permission_name: string; sources: string[] }) => [one.permission_name, one.sources]),
		).toEqual([
			["read:invoices", ["direct", "roles"]],
			["read:payouts", ["roles"]],
			["write:invoices", ["roles"]],
		]);
	});

	test("name the roles that contain one", async () => {
		const path = `/effective-permissions/sources/effective-roles?resource_server_identifier=${billing}&permission_name=`;
		const { roles } = await get(`${path}read:invoices`);
		expect(roles.map(({ name, sources }: { name: string; sources: string[] }) => [name, sources])).toEqual([
			["Accountant", ["groups"]],
			["Customer", ["direct"]],
		]);
		expect((await get(`${path}approve:payouts`)).roles).toEqual([]);
	});

	test("require an API", async () => {
		expect((await get("/effective-permissions")).message).toBe(
			"Query validation error: 'Missing required property: resource_server_identifier'.",
		);
	});
});
