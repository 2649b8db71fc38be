import { beforeEach, describe, expect, test } from "vitest";
import { freshTenant, type TestTenant } from "../../testing/start-test-tenant.ts";

let tenant: TestTenant;
let ada: string;

beforeEach(async () => {
	tenant = await freshTenant();
	const [found] = Object((await tenant.api("GET", "/users-by-email?email=ada.byron%40example.com")).body);
	ada = `/users/${encodeURIComponent(found.user_id)}`;
});

const roleNamed = async (name: string) =>
	Object((await tenant.api("GET", `/roles?name_filter=${encodeURIComponent(name)}`)).body)[0];
const roleNames = async () =>
	Object((await tenant.api("GET", `${ada}/roles`)).body).map(({ name }: { name: string }) => name);

describe("the roles of a user", () => {
	test("are listed by name, bare or with totals", async () => {
		expect(await roleNames()).toEqual(["Customer", "Editor", "Operations"]);
		const { body } = await tenant.api("GET", `${ada}/roles?include_totals=true&per_page=2`);
		expect(body).toMatchObject({ start: 0, limit: 2, total: 3 });
		expect(body).not.toHaveProperty("length");
	});

	test("are given and taken, each with 204, and giving twice is no error", async () => {
		const { id } = await roleNamed("Auditor");
		for (let time = 0; time < 2; time += 1)
			expect((await tenant.api("POST", `${ada}/roles`, { body: { roles: [id] } })).status).toBe(204);
		expect(await roleNames()).toContain("Auditor");
		expect((await tenant.api("DELETE", `${ada}/roles`, { body: { roles: [id] } })).status).toBe(204);
		expect(await roleNames()).not.toContain("Auditor");
	});

	test.each([
		[{}, "Payload validation error: 'Missing required property: roles'."],
		[{ roles: [] }, "Payload validation error: 'Array is too short (0), minimum 1' on property roles."],
		[{ roles: [7] }, "Payload validation error: 'Expected type string but found type integer' on property roles[0]."],
		[
			{ roles: ["rol_a", "rol_a"] },
			"Payload validation error: 'Array items are not unique (indexes 0 and 1)' on property roles.",
		],
	])("refuse %o", async (body, message) => {
		const answer = await tenant.api("POST", `${ada}/roles`, { body });
		expect(answer.status).toBe(400);
		expect(answer.body).toMatchObject({ message, errorCode: "invalid_body" });
	});

	test("change in whole or not at all: one unknown role gives none", async () => {
		const { id } = await roleNamed("Auditor");
		const answer = await tenant.api("POST", `${ada}/roles`, { body: { roles: [id, "rol_none"] } });
		expect(answer.status).toBe(404);
		expect(answer.body).toEqual({ statusCode: 404, error: "Not Found", message: "The role does not exist." });
		expect(await roleNames()).not.toContain("Auditor");
	});
});

describe("the permissions of a user", () => {
	const permissions = async () => Object((await tenant.api("GET", `${ada}/permissions?per_page=100`)).body);
	const payouts = {
		resource_server_identifier: "https://billing.example.test",
		permission_name: "approve:payouts",
	};

	test("say where each comes from: directly, or from which role", async () => {
		const all = await permissions();
		const named = (name: string) => all.find((one: { permission_name: string }) => one.permission_name === name);
		expect(named("read:payouts")).toEqual({
			permission_name: "read:payouts",
			description: "Read payouts",
			resource_server_name: "Billing API",
			resource_server_identifier: "https://billing.example.test",
			sources: [{ source_id: "", source_name: "", source_type: "DIRECT" }],
		});
		const { id } = await roleNamed("Editor");
		expect(named("publish:articles").sources).toEqual([{ source_id: id, source_name: "Editor", source_type: "ROLE" }]);
		expect(
			named("read:orders")
				.sources.map((source: { source_name: string }) => source.source_name)
				.sort(),
		).toEqual(["Customer", "Operations"]);
	});

	test("are given with 201 and taken with 204", async () => {
		const has = async () =>
			(await permissions()).some((one: { permission_name: string }) => one.permission_name === "approve:payouts");
		const given = await tenant.api("POST", `${ada}/permissions`, { body: { permissions: [payouts] } });
		expect([given.status, given.body]).toEqual([201, {}]);
		expect(await has()).toBe(true);
		const taken = await tenant.api("DELETE", `${ada}/permissions`, { body: { permissions: [payouts] } });
		expect(taken.status).toBe(204);
		expect(await has()).toBe(false);
	});

	test("refuse one that no API has, naming it", async () => {
		const body = { permissions: [{ ...payouts, permission_name: "fly" }] };
		const answer = await tenant.api("POST", `${ada}/permissions`, { body });
		expect(answer.status).toBe(404);
		expect(answer.body).toMatchObject({
			message: "This permission does not exist: 'https://billing.example.test - fly'",
			errorCode: "inexistent_resource_server_permission",
		});
	});
});

describe("the logs of a user", () => {
	test("are the user's own, the latest first, in pages with totals", async () => {
		const { body } = await tenant.api("GET", `${ada}/logs?include_totals=true&per_page=5`);
		const { logs, length, total } = Object(body);
		expect(length).toBe(logs.length);
		expect(total).toBeGreaterThanOrEqual(logs.length);
		const dates = logs.map(({ date }: { date: string }) => date);
		expect(dates).toEqual([...dates].sort().reverse());
		const [found] = Object((await tenant.api("GET", "/users-by-email?email=ada.byron%40example.com")).body);
		for (const log of logs) expect(log.user_id).toBe(found.user_id);
	});

	test("can be the oldest first", async () => {
		const dates = Object((await tenant.api("GET", `${ada}/logs?sort=date:1`)).body).map(
			({ date }: { date: string }) => date,
		);
		expect(dates).toEqual([...dates].sort());
	});
});

test("nobody's roles, permissions and logs are 404", async () => {
	for (const part of ["roles", "permissions", "logs"])
		expect((await tenant.api("GET", `/users/auth0%7Cnobody/${part}`)).body).toMatchObject({
			errorCode: "inexistent_user",
		});
});
