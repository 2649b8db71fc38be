import { beforeEach, describe, expect, test } from "vitest";
import { freshTenant, type TestTenant } from "../../testing/start-test-tenant.ts";

let tenant: TestTenant;
let owner_id: string;
beforeEach(async () => {
	tenant = await freshTenant();
	owner_id = Object((await tenant.api("POST", "/organizations", { body: { name: "acme-co" } })).body).id;
});

const create = async (body: Record<string, unknown>) => {
	const answer = await tenant.api("POST", "/roles", { body });
	return { status: answer.status, body: Object(answer.body) };
};
const namesOf = (roles: { name: string }[]) => roles.map(({ name }) => name);

describe("a role of an organization", () => {
	test("shows its type and owner wherever it is answered, and null for no description nowhere", async () => {
		const { status, body } = await create({ name: "Pilot", type: "organization", owner_id });
		expect([status, body]).toEqual([200, { id: body.id, name: "Pilot", type: "organization", owner_id }]);
		const shown = { id: body.id, name: "Pilot", description: "", type: "organization", owner_id };
		expect((await tenant.api("GET", `/roles/${body.id}`)).body).toEqual(shown);
		const changed = await tenant.api("PATCH", `/roles/${body.id}`, { body: { description: "Flies." } });
		expect(changed.body).toEqual({ ...shown, description: "Flies." });
	});

	test("is found by type and owner", async () => {
		await create({ name: "Pilot", type: "organization", owner_id });
		await create({ name: "Typed", type: "tenant" });
		const list = async (query: string) => namesOf(Object((await tenant.api("GET", `/roles?${query}`)).body));
		expect(await list("type=organization")).toEqual(["Pilot"]);
		expect(await list(`owner_id=${owner_id}&name_filter=PIL`)).toEqual(["Pilot"]);
		expect(await list("type=tenant")).not.toContain("Pilot");
		expect(await list("")).toContain("Pilot");
	});

	test("may have the name of one of the tenant, but not of another in the organization", async () => {
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

	test("goes with its organization", async () => {
		const { body } = await create({ name: "Pilot", type: "organization", owner_id });
		await tenant.api("DELETE", `/organizations/${owner_id}`);
		expect((await tenant.api("GET", `/roles/${body.id}`)).status).toBe(404);
	});

	test.each([
		[{ name: "x", type: "organization" }, 400, "Missing required property: owner_id"],
		[{ name: "x", type: "group" }, 400, "No enum match for: group"],
		[{ name: "x", type: "organization", owner_id: "org_0000000000000000" }, 404, "No organization found"],
		[{ name: "x", owner_id: "org_0000000000000000" }, 400, "Additional properties not allowed: owner_id"],
	])("is refused as %o", async (body, status, words) => {
		const answer = await create(body);
		expect(answer.status).toBe(status);
		expect(answer.body.message).toContain(words);
	});
});

test("the tenant has room for 1,000 roles", async () => {
	const { state } = tenant;
	for (let index = state.roles.size; index < 1_000; index += 1)
		state.roles.set(`rol_${index}`, {
			id: `rol_${index}`,
			name: `Role ${index}`,
			description: "",
			permissions: new Set(),
			type: "tenant",
		});
	const { status, body } = await create({ name: "One too many" });
	expect([status, body.errorCode]).toEqual([403, "too_many_entities"]);
});
