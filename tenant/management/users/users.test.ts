import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestTenant, type TestTenant } from "../../testing/start-test-tenant.ts";

let tenant: TestTenant;
beforeAll(async () => {
	tenant = await startTestTenant();
});
afterAll(() => tenant.close());

const at = (userId: string) => `/users/${encodeURIComponent(userId)}`;

describe("reading one user", () => {
	test("answers the whole user, at once after a change", async () => {
		const { status, body } = await tenant.api("GET", at("samlp|acme|jane@acme.com"));
		expect(status).toBe(200);
		expect(body).toMatchObject({ user_id: "samlp|acme|jane@acme.com", email: "jane@acme.com" });
		await tenant.api("PATCH", at("samlp|acme|jane@acme.com"), { body: { blocked: true } });
		expect((await tenant.api("GET", at("samlp|acme|jane@acme.com"))).body).toMatchObject({ blocked: true });
	});

	test("finds every id of the population, however awkward", async () => {
		const ids = [...tenant.state.users.keys()];
		expect(ids.some((id) => id.includes("/") && id.includes(" "))).toBe(true);
		expect(ids.some((id) => id.includes("%") && id.includes("&"))).toBe(true);
		for (const id of ids) expect((await tenant.api("GET", at(id))).body).toMatchObject({ user_id: id });
	});

	test("answers the fields asked for", async () => {
		const { body } = await tenant.api("GET", `${at("samlp|acme|jane@acme.com")}?fields=email,name`);
		expect(Object.keys(Object(body)).sort()).toEqual(["email", "name"]);
	});

	test("answers 404 with a code for an id that is nobody's", async () => {
		expect((await tenant.api("GET", at("auth0|nobody"))).body).toEqual({
			statusCode: 404,
			error: "Not Found",
			message: "The user does not exist.",
			errorCode: "inexistent_user",
		});
	});
});

describe("users-by-email", () => {
	test("finds everybody with the e-mail, whatever the connection, and nobody else", async () => {
		await tenant.api("POST", "/users", {
			body: { connection: "partners", email: "jane@acme.com", password: "Partner-1-pass" },
		});
		const { body } = await tenant.api("GET", "/users-by-email?email=jane%40acme.com");
		expect(Object(body)).toHaveLength(2);
		expect((await tenant.api("GET", "/users-by-email?email=jane%40acme.co")).body).toEqual([]);
	});

	test("is exact about case, as stored e-mails are lower case", async () => {
		expect((await tenant.api("GET", "/users-by-email?email=Jane%40acme.com")).body).toEqual([]);
	});

	test("needs an e-mail", async () => {
		const { status, body } = await tenant.api("GET", "/users-by-email");
		expect(status).toBe(400);
		expect(body).toMatchObject({ errorCode: "invalid_query_string" });
	});
});

describe("deleting a user", () => {
	test("answers 204, and again for one that is gone", async () => {
		const id = "google-oauth2|108204268033311374520";
		expect((await tenant.api("DELETE", at(id))).status).toBe(204);
		expect((await tenant.api("GET", at(id))).status).toBe(404);
		expect((await tenant.api("DELETE", at(id))).status).toBe(204);
	});

	test("takes the user out of roles, lists and searches", async () => {
		const [role] = Object((await tenant.api("GET", "/roles?name_filter=Rolecall%20Viewer")).body);
		const members = async () => Object((await tenant.api("GET", `/roles/${role.id}/users`)).body);
		const [viewer] = await members();
		await tenant.api("DELETE", at(viewer.user_id));
		expect(await members()).toEqual([]);
		expect((await tenant.api("GET", `/users?q=${encodeURIComponent(`user_id:"${viewer.user_id}"`)}`)).body).toEqual([]);
		expect((await tenant.api("GET", `/users-by-email?email=${viewer.email}`)).body).toEqual([]);
	});
});
