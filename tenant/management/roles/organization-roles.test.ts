import { beforeEach, describe, expect, test } from "vitest";
import type { RoleRecord } from "../../records/role-record.ts";
import { addGroup } from "../../testing/add-group.ts";
import { freshTenant, type TestTenant } from "../../testing/start-test-tenant.ts";

let tenant: TestTenant;
let owner_id: string;
beforeEach(async () => {
	tenant = await freshTenant();
	owner_id = (await tenant.api("POST", "/organizations", { body: { name: "acme-co" } })).body.id;
});

const create = async (body: Record<string, unknown>) => {
	const answer = await tenant.api("POST", "/roles", { body });
	return { status: answer.status, body: answer.body };
};
const namesOf = (roles: { name: string }[]) => roles.map(({ name }) => name);

describe("a role of an organization", () => {
	test("shows its type and owner in every answer, and never a null description", async () => {
		const { status, body } = await create({ name: "Pilot", type: "organization", owner_id });
		expect([status, body]).toEqual([200, { id: body.id, name: "Pilot", type: "organization", owner_id }]);
		const shown = { id: body.id, name: "Pilot", description: "", type: "organization", owner_id };
		expect((await tenant.api("GET", `/roles/${body.id}`)).body).toEqual(shown);
		const changed = await tenant.api("PATCH", `/roles/${body.id}`, { body: { description: "Flies." } });
		expect(changed.body).toEqual({ ...shown, description: "Flies." });
	});

	test("is found by its owner, apart from the roles of the tenant", async () => {
		const other = (await tenant.api("POST", "/organizations", { body: { name: "other-co" } })).body.id;
		await create({ name: "Pilot", type: "organization", owner_id });
		await create({ name: "Pilot", type: "organization", owner_id: other });
		await create({ name: "Typed", type: "tenant" });
		const list = async (query: string) => (await tenant.api("GET", `/roles?${query}`)).body;
		const ofOwner = await list(`type=organization&owner_id=${owner_id}&name_filter=PIL`);
		expect(ofOwner).toMatchObject([{ name: "Pilot", owner_id }]);
		expect(namesOf(await list(`owner_id=${owner_id}`))).toEqual(["Pilot"]);
		for (const query of ["", "type=tenant"]) {
			expect(namesOf(await list(query))).toContain("Typed");
			expect(namesOf(await list(query))).not.toContain("Pilot");
		}
		expect(await list("type=organization")).toMatchObject({
			errorCode: "invalid_query_string",
			message: "Query validation error: 'Missing required property: owner_id'.",
		});
		expect((await list("type=group")).message).toContain("No enum match for: group");
	});

	test("is refused to users and groups outside the organization, all or nothing", async () => {
		const { id } = (await create({ name: "Pilot", type: "organization", owner_id })).body;
		const [userId = ""] = tenant.state.users.keys();
		const group = addGroup(tenant.state, "Crew", [userId]);
		const roles = [[...tenant.state.roles.keys()][4], id];
		const user = `/users/${encodeURIComponent(userId)}/roles`;
		const before = (await tenant.api("GET", user)).body;
		for (const [path, body, status] of [
			[user, { roles }, 400],
			[`/roles/${id}/users`, { users: [userId] }, 400],
			[`/roles/${id}/groups`, { groups: [group.id] }, 400],
			[`/groups/${group.id}/roles`, { roles }, 404],
		] as const)
			expect((await tenant.api("POST", path, { body })).status).toBe(status);
		expect((await tenant.api("GET", user)).body).toEqual(before);
		expect(group.roleIds.size).toBe(0);
	});

	test("is refused with 403 in a tenant whose plan has no organization roles, and its own roles answer as before", async () => {
		await create({ name: "Pilot", type: "organization", owner_id });
		const plain = await freshTenant({ organizationRoles: false });
		const refused = { statusCode: 403, errorCode: "insufficient_entitlement" };
		const body = { name: "Pilot", type: "organization", owner_id };
		expect((await plain.api("POST", "/roles", { body })).body).toMatchObject(refused);
		expect((await plain.api("GET", `/roles?type=organization&owner_id=${owner_id}`)).body).toMatchObject(refused);
		expect((await plain.api("POST", "/roles", { body: { name: "Clerk" } })).status).toBe(200);
		expect((await plain.api("GET", "/roles?type=tenant")).status).toBe(200);
	});

	test("may share its name with a role of the tenant, but not with another of the organization", async () => {
		expect((await create({ name: "Auditor", type: "organization", owner_id })).status).toBe(200);
		expect((await create({ name: "Auditor", type: "organization", owner_id })).status).toBe(409);
		expect((await create({ name: "Auditor" })).status).toBe(409);
	});

	test("has a type and an owner that never change", async () => {
		const { body } = await create({ name: "Pilot", type: "organization", owner_id });
		for (const change of [{ type: "tenant" }, { owner_id }]) {
			const answer = await tenant.api("PATCH", `/roles/${body.id}`, { body: change });
			expect(answer.body).toMatchObject({ statusCode: 400, errorCode: "invalid_body" });
		}
	});

	test("is deleted with its organization", async () => {
		const { body } = await create({ name: "Pilot", type: "organization", owner_id });
		await tenant.api("DELETE", `/organizations/${owner_id}`);
		expect((await tenant.api("GET", `/roles/${body.id}`)).status).toBe(404);
	});

	test.each([
		[{ name: "x", type: "organization" }, 400, "Missing required property: owner_id"],
		[{ name: "x", type: "group" }, 400, "No enum match for: group"],
		[{ name: "x", type: "organization", owner_id: "org_0000000000000000" }, 404, "No organization found"],
		[{ name: "x", owner_id: "org_0000000000000000" }, 400, "Additional properties not allowed: owner_id"],
	])("is refused for an invalid body: %o", async (body, status, words) => {
		const answer = await create(body);
		expect(answer.status).toBe(status);
		expect(answer.body.message).toContain(words);
	});
});

test.each([
	[1_000, "the tenant", {}, undefined],
	[350, "an organization", { type: "organization" }, "organization"],
])("up to %i roles fit in %s, whatever the other has", async (most, _owner, fields, kind) => {
	const { state } = tenant;
	const type = kind === "organization" ? "organization" : "tenant";
	const own = { type, ...(type === "organization" ? { ownerId: owner_id } : {}) } as const;
	const isOwn = ({ ownerId }: RoleRecord) => ownerId === own.ownerId;
	const owner = type === "organization" ? { owner_id } : {};
	for (let index = [...state.roles.values()].filter(isOwn).length; index < most - 1; index += 1)
		state.roles.set(`rol_${index}`, {
			id: `rol_${index}`,
			name: `Role ${index}`,
			description: "",
			permissions: new Set(),
			...own,
		});
	expect((await create({ name: "The last", ...fields, ...owner })).status).toBe(200);
	const { status, body } = await create({ name: "One too many", ...fields, ...owner });
	expect([status, body.errorCode]).toEqual([403, "too_many_entities"]);
	const others = type === "organization" ? {} : { type: "organization", owner_id };
	expect((await create({ name: "Of the other", ...others })).status).toBe(200);
});
