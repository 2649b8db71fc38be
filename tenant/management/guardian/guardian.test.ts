import { beforeEach, describe, expect, test } from "vitest";
import { fieldsOf } from "../../records/fields-of.ts";
import { freshTenant, type TestTenant } from "../../testing/start-test-tenant.ts";

let tenant: TestTenant;
beforeEach(async () => {
	tenant = await freshTenant();
});

const put = (path: string, body: unknown) => tenant.api("PUT", `/guardian${path}`, { body });

describe("factors", () => {
	test("are eight, and off until they are switched on", async () => {
		const factors = (await tenant.api("GET", "/guardian/factors")).body;
		expect(factors).toHaveLength(8);
		expect(factors).toContainEqual({ name: "otp", enabled: false, trial_expired: false });
		expect((await put("/factors/otp", { enabled: true })).body).toEqual({ enabled: true });
		expect((await tenant.api("GET", "/guardian/factors")).body).toContainEqual({
			name: "otp",
			enabled: true,
			trial_expired: false,
		});
	});

	test("must be Auth0's, and are switched by true or false", async () => {
		const unknown = (await put("/factors/telepathy", { enabled: true })).body;
		expect(unknown).toMatchObject({ statusCode: 400, errorCode: "invalid_uri" });
		expect(unknown.message).toBe("Path validation error: 'No enum match for: telepathy' on property name.");
		expect((await put("/factors/otp", {})).body.message).toContain("Missing required property: enabled");
	});
});

describe("policies", () => {
	test("are empty at first, and are set as a list", async () => {
		expect((await tenant.api("GET", "/guardian/policies")).body).toEqual([]);
		expect((await put("/policies", ["all-applications"])).body).toEqual(["all-applications"]);
		expect((await tenant.api("GET", "/guardian/policies")).body).toEqual(["all-applications"]);
	});

	test("accept only a list of Auth0's values", async () => {
		expect((await put("/policies", ["never"])).body.message).toContain("No enum match for: never");
		expect((await put("/policies", {})).body.message).toContain("Expected type array but found type object");
	});
});

describe("enrollments", () => {
	test("are read and deleted by their own id", async () => {
		const user = [...tenant.state.users.values()].find(({ user_id }) =>
			tenant.state.users.privateOf(user_id).authenticationMethods.some(({ type }) => type === "totp"),
		);
		const at = `/users/${encodeURIComponent(user?.user_id ?? "")}/enrollments`;
		const [enrollment] = (await tenant.api("GET", at)).body;
		const path = `/guardian/enrollments/${enrollment.id}`;
		expect((await tenant.api("GET", path)).body).toMatchObject({ id: enrollment.id, status: enrollment.status });
		expect((await tenant.api("DELETE", path)).status).toBe(204);
		expect((await tenant.api("GET", path)).status).toBe(404);
		expect((await tenant.api("DELETE", path)).status).toBe(404);
	});

	test("start with a ticket for a known user", async () => {
		const [user_id] = tenant.state.users.keys();
		const ticket = (body: unknown) => tenant.api("POST", "/guardian/enrollments/ticket", { body });
		const { status, body } = await ticket({ user_id, factor: "otp" });
		expect([status, fieldsOf(body).ticket_url]).toEqual([
			200,
			`${tenant.origin}/mfa/enrollment?ticket=${fieldsOf(body).ticket_id}`,
		]);
		expect((await ticket({ user_id: "auth0|nobody" })).status).toBe(404);
	});
});
