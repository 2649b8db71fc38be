import { beforeEach, describe, expect, test } from "vitest";
import { fieldsOf } from "../../records/fields-of.ts";
import type { GroupRecord } from "../../records/group-record.ts";
import { addGroup } from "../../testing/add-group.ts";
import { freshTenant, type TestTenant } from "../../testing/start-test-tenant.ts";

let tenant: TestTenant;
let sales: GroupRecord;
let roleId: string;
beforeEach(async () => {
	tenant = await freshTenant();
	tenant.state.groups.clear();
	const [ana = "", sami = ""] = tenant.state.users.keys();
	sales = addGroup(tenant.state, "Sales", [ana, sami]);
	addGroup(tenant.state, "Support");
	roleId = [...tenant.state.roles.keys()][3] ?? "";
});

const get = async (path: string) => (await tenant.api("GET", path)).body;
const namesOf = (groups: { name: string }[]) => groups.map(({ name }) => name);

describe("groups", () => {
	test("are listed by offset with totals and by checkpoint", async () => {
		expect(await get("/groups?include_totals=true&per_page=1")).toMatchObject({ start: 0, limit: 1, total: 2 });
		const first = await get("/groups?take=1");
		expect(namesOf((await get(`/groups?take=1&from=${first.next}`)).groups)).toEqual(["Support"]);
	});

	test.each([
		["name=Sales", ["Sales"]],
		["name=sales", []],
		["external_id=ext-Support", ["Support"]],
		["search=sUP", ["Support"]],
		["search=ext-", ["Sales", "Support"]],
		["connection_id=con_none", []],
	])("are found by %s", async (query, names) => {
		expect(namesOf(await get(`/groups?${query}`))).toEqual(names);
	});

	test("show the fields of their directory, with the requested fields", async () => {
		const { id, name, external_id, connection_id, created_at, updated_at } = sales;
		const shown = { id, name, external_id, connection_id, tenant_name: "rolecall", created_at, updated_at };
		expect(await get(`/groups/${id}`)).toEqual(shown);
		expect(await get("/groups?name=Sales&fields=id,name")).toEqual([{ id, name }]);
	});

	test("have members with the time they joined", async () => {
		const { members } = await get(`/groups/${sales.id}/members`);
		expect(members.map(({ id }: { id: string }) => id)).toEqual([...sales.members.keys()]);
		const { connection_id, created_at } = sales;
		expect(members[0]).toMatchObject({ member_type: "user", type: "connection", connection_id, created_at });
	});

	test("are deleted, and then answered with a 404 message of their own", async () => {
		expect((await tenant.api("DELETE", `/groups/${sales.id}`)).status).toBe(204);
		expect(await get(`/groups/${sales.id}`)).toEqual({
			statusCode: 404,
			error: "Not Found",
			message: "Group not found.",
		});
	});
});

describe("the roles of a group", () => {
	test.each([
		["/groups", "roles"],
		["/roles", "groups"],
	])("are assigned and removed through %s, and listed from both sides", async (family, name) => {
		const path = family === "/groups" ? `/groups/${sales.id}/roles` : `/roles/${roleId}/groups`;
		const body = { [name]: [family === "/groups" ? roleId : sales.id] };
		expect((await tenant.api("POST", path, { body })).status).toBe(204);
		expect((await get(`/groups/${sales.id}/roles`)).roles[0].id).toBe(roleId);
		expect(namesOf((await get(`/roles/${roleId}/groups`)).groups)).toEqual(["Sales"]);
		expect((await tenant.api("DELETE", path, { body })).status).toBe(204);
		expect(await get(`/groups/${sales.id}/roles`)).toEqual({ roles: [] });
	});

	test("must exist and have well-formed ids", async () => {
		const give = async (id: string) =>
			(await tenant.api("POST", `/groups/${sales.id}/roles`, { body: { roles: [id] } })).body;
		expect((await give("rol_0000000000000000")).message).toBe("No such role with id: rol_0000000000000000");
		expect((await give("x")).message).toContain("Object didn't pass validation for format role-id: x");
	});

	test("are limited to 10 for a group, and 100 different ones for all groups", async () => {
		const ids = Array.from({ length: 100 }, (_, index) => `rol_${String(index).padStart(16, "0")}`);
		const { roles } = tenant.state;
		for (const id of ids) roles.set(id, { id, name: id, description: "", type: "tenant", permissions: new Set() });
		const give = async (id: string, given: string[]) => {
			const { status, body } = await tenant.api("POST", `/groups/${id}/roles`, { body: { roles: given } });
			return [status, fieldsOf(body).errorCode ?? fieldsOf(body).message];
		};
		expect((await give(sales.id, ids.slice(0, 10)))[0]).toBe(204);
		expect(await give(sales.id, [roleId])).toEqual([409, "No more roles can be assigned to this group."]);
		const full = await tenant.api("POST", `/roles/${roleId}/groups`, { body: { groups: [sales.id] } });
		expect(full.status).toBe(409);
		for (let start = 10; start < 100; start += 10)
			addGroup(tenant.state, `Group ${start}`).roleIds = new Set(ids.slice(start, start + 10));
		const one = addGroup(tenant.state, "One");
		expect((await give(one.id, ids.slice(0, 1)))[0]).toBe(204);
		expect(await give(one.id, [roleId])).toEqual([403, "too_many_entities"]);
	});
});
