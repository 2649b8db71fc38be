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

describe("the permissions of a user", () => {
	const permissions = async () => (await tenant.api("GET", `${ada}/permissions?per_page=100`)).body;
	const payouts = {
		resource_server_identifier: "https://billing.example.test",
		permission_name: "approve:payouts",
	};

	test("name their source: directly, or a role", async () => {
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

	test("are assigned with 201 and removed with 204", async () => {
		const has = async () =>
			(await permissions()).some((one: { permission_name: string }) => one.permission_name === "approve:payouts");
		const given = await tenant.api("POST", `${ada}/permissions`, { body: { permissions: [payouts] } });
		expect([given.status, given.body]).toEqual([201, {}]);
		expect(await has()).toBe(true);
		const taken = await tenant.api("DELETE", `${ada}/permissions`, { body: { permissions: [payouts] } });
		expect(taken.status).toBe(204);
		expect(await has()).toBe(false);
	});

	test("refuse one that no API has, and name it", async () => {
		const body = { permissions: [{ ...payouts, permission_name: "fly" }] };
		const answer = await tenant.api("POST", `${ada}/permissions`, { body });
		expect(answer.status).toBe(404);
		expect(answer.body).toMatchObject({
			message: "This permission does not exist: 'https://billing.example.test - fly'",
			errorCode: "inexistent_resource_server_permission",
		});
	});

	test("are listed by name, in pages with totals", async () => {
		const { body } = await tenant.api("GET", `${ada}/permissions?include_totals=true&per_page=3`);
		const { permissions, ...figures } = body;
		expect(figures).toEqual({ start: 0, limit: 3, total: expect.any(Number) });
		const names = permissions.map((one: { permission_name: string }) => one.permission_name);
		expect(names).toEqual([...names].sort());
	});

	test("can be removed even if no API has them any more", async () => {
		const body = { permissions: [{ ...payouts, permission_name: "fly" }] };
		expect((await tenant.api("DELETE", `${ada}/permissions`, { body })).status).toBe(204);
	});

	test("are limited to 1,000", async () => {
		const { permissions } = tenant.state.users.privateOf(adaId);
		for (let place = permissions.size; place < 1_000; place += 1) permissions.add(`https://x.example p${place}`);
		const answer = await tenant.api("POST", `${ada}/permissions`, { body: { permissions: [payouts] } });
		expect(answer.status).toBe(400);
		expect(answer.body).toMatchObject({ message: "No more permissions can be assigned to this user." });
	});

	test.each([
		[{}, "Payload validation error: 'Missing required property: permissions'."],
		[
			{ permissions: [{ permission_name: "x" }] },
			"Payload validation error: 'Missing required property: resource_server_identifier' on property permissions[0].",
		],
	])("refuse %o when assigned or removed", async (body, message) => {
		for (const method of ["POST", "DELETE"])
			expect((await tenant.api(method, `${ada}/permissions`, { body })).body).toMatchObject({ message });
	});
});
