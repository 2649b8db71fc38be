import { beforeEach, describe, expect, test } from "vitest";
import { freshTenant, type TestTenant } from "../../../testing/start-test-tenant.ts";

let tenant: TestTenant;
let ada: string;
let adaId: string;

beforeEach(async () => {
	tenant = await freshTenant();
	const [found] = (await tenant.api("GET", "/users-by-email?email=ada.byron%40example.com")).body;
	adaId = found.user_id;
	ada = `/users/${encodeURIComponent(adaId)}`;
});

const roleNamed = async (name: string) =>
	(await tenant.api("GET", `/roles?name_filter=${encodeURIComponent(name)}`)).body[0];
const roleNames = async () => (await tenant.api("GET", `${ada}/roles`)).body.map(({ name }: { name: string }) => name);

describe("the roles of a user", () => {
	test("are listed by name, bare or with totals", async () => {
		expect(await roleNames()).toEqual(["Customer", "Editor", "Operations"]);
		const { body } = await tenant.api("GET", `${ada}/roles?include_totals=true&per_page=2`);
		expect(body).toMatchObject({ start: 0, limit: 2, total: 3 });
		expect(body).not.toHaveProperty("length");
	});

	test("are assigned and removed with 204, and assigning one twice is no error", async () => {
		const { id } = await roleNamed("Auditor");
		for (let time = 0; time < 2; time += 1)
			expect((await tenant.api("POST", `${ada}/roles`, { body: { roles: [id] } })).status).toBe(204);
		expect(await roleNames()).toContain("Auditor");
		expect((await tenant.api("DELETE", `${ada}/roles`, { body: { roles: [id] } })).status).toBe(204);
		expect(await roleNames()).not.toContain("Auditor");
	});

	test.each([
		[{}, "Payload validation error: 'Missing required property: roles'."],
		[
			{ roles: [] },
			"Payload validation error: 'Array is too short (0), minimum 1' on property roles (List of roles IDs to remove from the user).",
		],
		[{ roles: [7] }, "Payload validation error: 'Expected type string but found type integer' on property roles[0]."],
		[
			{ roles: ["rol_a", "rol_a"] },
			"Payload validation error: 'Array items are not unique (indexes 0 and 1)' on property roles (List of roles IDs to remove from the user).",
		],
	])("refuse %o", async (body, message) => {
		const answer = await tenant.api("POST", `${ada}/roles`, { body });
		expect(answer.status).toBe(400);
		expect(answer.body).toMatchObject({ message, errorCode: "invalid_body" });
	});

	test("change all or none: one unknown role prevents the change", async () => {
		const { id } = await roleNamed("Auditor");
		const answer = await tenant.api("POST", `${ada}/roles`, { body: { roles: [id, "rol_none"] } });
		expect(answer.status).toBe(404);
		expect(answer.body).toEqual({ statusCode: 404, error: "Not Found", message: "The role does not exist." });
		expect(await roleNames()).not.toContain("Auditor");
	});

	test("are limited to 50", async () => {
		for (let place = 0; place < 47; place += 1) tenant.state.users.giveRole(adaId, `rol_${place}`);
		const { id } = await roleNamed("Auditor");
		const answer = await tenant.api("POST", `${ada}/roles`, { body: { roles: [id] } });
		expect([answer.status, answer.body]).toEqual([
			400,
			{ statusCode: 400, error: "Bad Request", message: "No more roles can be assigned to this user." },
		]);
		expect(
			(await tenant.api("POST", `${ada}/roles`, { body: { roles: [(await roleNamed("Editor")).id] } })).status,
		).toBe(204);
	});

	test("are removed without an error if the user or an unknown user does not have them", async () => {
		expect((await tenant.api("DELETE", `${ada}/roles`, { body: { roles: ["rol_none"] } })).status).toBe(204);
	});

	test("are 404 for an unknown user, but an invalid body is reported first", async () => {
		const nobody = "/users/auth0%7Cnobody/roles";
		expect((await tenant.api("GET", nobody)).body).toMatchObject({ errorCode: "inexistent_user" });
		expect((await tenant.api("POST", nobody, { body: { roles: ["rol_x"] } })).status).toBe(404);
		expect((await tenant.api("POST", nobody, { body: {} })).body).toMatchObject({ errorCode: "invalid_body" });
	});
});
