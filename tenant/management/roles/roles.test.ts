import { beforeEach, describe, expect, test } from "vitest";
import { fieldsOf } from "../../records/fields-of.ts";
import { freshTenant, type TestTenant } from "../../testing/start-test-tenant.ts";

let tenant: TestTenant;
beforeEach(async () => {
	tenant = await freshTenant();
});

const create = async (body: Record<string, unknown>) => {
	const answer = await tenant.api("POST", "/roles", { body });
	return { status: answer.status, body: answer.body };
};

describe("roles", () => {
	test("are twelve in the seed, with only id, name and description", async () => {
		const roles = (await tenant.api("GET", "/roles")).body;
		expect(roles).toHaveLength(12);
		for (const role of roles) {
			expect(Object.keys(role)).toEqual(["id", "name", "description"]);
			expect(role.id).toMatch(/^rol_\w{16}$/);
		}
	});

	test("have totals without a length, and can be filtered by part of the name in any case", async () => {
		const { body } = await tenant.api("GET", "/roles?include_totals=true&name_filter=ROLECALL&per_page=2");
		expect(body).toMatchObject({ start: 0, limit: 2, total: 3 });
		expect(body).not.toHaveProperty("length");
		expect(fieldsOf(body).roles).toHaveLength(2);
	});

	test("are created with 200, read back, changed and deleted with 200 and {}", async () => {
		const made = await create({ name: "Clerk" });
		expect(made.status).toBe(200);
		expect(made.body).toMatchObject({ name: "Clerk", description: null });
		const at = `/roles/${made.body.id}`;
		expect((await tenant.api("GET", at)).body).toEqual({ id: made.body.id, name: "Clerk", description: "" });
		const changed = await tenant.api("PATCH", at, { body: { description: "Keeps the books." } });
		expect(changed.body).toEqual({ id: made.body.id, name: "Clerk", description: "Keeps the books." });
		const deleted = await tenant.api("DELETE", at);
		expect([deleted.status, deleted.body]).toEqual([200, {}]);
		expect((await tenant.api("GET", at)).status).toBe(404);
	});

	test("must have unique names", async () => {
		const { status, body } = await create({ name: "Auditor" });
		expect(status).toBe(409);
		expect(body.message).toBe("The role already exists.");
		const made = await create({ name: "Clerk" });
		const renamed = await tenant.api("PATCH", `/roles/${made.body.id}`, { body: { name: "Auditor" } });
		expect(renamed.status).toBe(409);
		expect((await tenant.api("PATCH", `/roles/${made.body.id}`, { body: { name: "Clerk" } })).status).toBe(200);
	});

	test("require a name, and refuse unknown fields", async () => {
		expect((await create({})).body.message).toBe("Payload validation error: 'Missing required property: name'.");
		expect((await create({ name: "X", id: "rol_x" })).body.message).toContain("Additional properties not allowed: id");
	});

	test("are 404 without a code for an unknown id", async () => {
		for (const path of ["/roles/rol_none", "/roles/rol_none/permissions", "/roles/rol_none/users"])
			expect((await tenant.api("GET", path)).body).toEqual({
				statusCode: 404,
				error: "Not Found",
				message: "The role does not exist.",
			});
	});

	test("are removed from their users when they are deleted", async () => {
		const [role] = (await tenant.api("GET", "/roles?name_filter=Editor")).body;
		const [member] = (await tenant.api("GET", `/roles/${role.id}/users`)).body;
		await tenant.api("DELETE", `/roles/${role.id}`);
		const left = (await tenant.api("GET", `/users/${encodeURIComponent(member.user_id)}/roles`)).body;
		expect(left.map(({ name }: { name: string }) => name)).toEqual(["Customer", "Operations"]);
	});
});
