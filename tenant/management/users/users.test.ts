import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fieldsOf } from "../../records/fields-of.ts";
import { showcaseId } from "../../seed/showcase-id.ts";
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

	test("finds every id of the seed, however awkward", async () => {
		const ids = [...tenant.state.users.keys()];
		expect(ids.some((id) => id.includes("/") && id.includes(" "))).toBe(true);
		expect(ids.some((id) => id.includes("%") && id.includes("&"))).toBe(true);
		for (const id of ids) expect((await tenant.api("GET", at(id))).body).toMatchObject({ user_id: id });
	});

	test("answers the requested fields", async () => {
		const { body } = await tenant.api("GET", `${at("samlp|acme|jane@acme.com")}?fields=email,name`);
		expect(Object.keys(body).sort()).toEqual(["email", "name"]);
	});

	test("answers 404 with a code for an unknown id", async () => {
		expect((await tenant.api("GET", at("auth0|nobody"))).body).toEqual({
			statusCode: 404,
			error: "Not Found",
			message: "The user does not exist.",
			errorCode: "inexistent_user",
		});
	});
});

describe("users-by-email", () => {
	test("finds everybody with the e-mail, in any connection, and nobody else", async () => {
		await tenant.api("POST", "/users", {
			body: { connection: "partners", email: "jane@acme.com", password: "Partner-1-pass" },
		});
		const { body } = await tenant.api("GET", "/users-by-email?email=jane%40acme.com");
		expect(body).toHaveLength(2);
		expect((await tenant.api("GET", "/users-by-email?email=jane%40acme.co")).body).toEqual([]);
	});

	test("is exact about case, because stored e-mails are lower case", async () => {
		expect((await tenant.api("GET", "/users-by-email?email=Jane%40acme.com")).body).toEqual([]);
	});

	test("requires an e-mail", async () => {
		const { status, body } = await tenant.api("GET", "/users-by-email");
		expect(status).toBe(400);
		expect(body).toMatchObject({ errorCode: "invalid_query_string" });
	});
});

describe("deleting a user", () => {
	test("answers 204, also if the user is already deleted", async () => {
		const id = "google-oauth2|108204268033311374520";
		expect((await tenant.api("DELETE", at(id))).status).toBe(204);
		expect((await tenant.api("GET", at(id))).status).toBe(404);
		expect((await tenant.api("DELETE", at(id))).status).toBe(204);
	});

	test("removes the user from roles, lists and searches", async () => {
		const [role] = (await tenant.api("GET", "/roles?name_filter=Rolecall%20Viewer")).body;
		const members = async () => (await tenant.api("GET", `/roles/${role.id}/users`)).body;
		const [viewer] = await members();
		await tenant.api("DELETE", at(viewer.user_id));
		expect(await members()).toEqual([]);
		expect((await tenant.api("GET", `/users?q=${encodeURIComponent(`user_id:"${viewer.user_id}"`)}`)).body).toEqual([]);
		expect((await tenant.api("GET", `/users-by-email?email=${viewer.email}`)).body).toEqual([]);
	});
});

describe("deleting a user with every kind of data", () => {
	test("deletes memberships, sessions, tokens, grants, devices and tickets, and nobody else's", async () => {
		const { state } = tenant;
		await tenant.api("POST", "/tickets/password-change", { body: { user_id: showcaseId } });
		const held = () =>
			[state.sessions, state.refreshTokens, state.grants, state.deviceCredentials, state.tickets].map((map) => {
				const all = [...map.values()].map(({ user_id }) => user_id);
				return [all.filter((id) => id === showcaseId).length, all.filter((id) => id !== showcaseId).length];
			});
		const before = held();
		for (const [own] of before) expect(own).toBeGreaterThan(0);
		expect((await tenant.api("DELETE", at(showcaseId))).status).toBe(204);
		expect(held()).toEqual(before.map(([, others]) => [0, others]));
		for (const { members } of state.organizations.values()) expect(members.has(showcaseId)).toBe(false);
	});
});

describe("a scope on one's own user", () => {
	test.each([
		["GET", "", "read:current_user"],
		["PATCH", "", "update:current_user_metadata"],
		["DELETE", "", "delete:current_user"],
		["GET", "/enrollments", "read:current_user"],
		["POST", "/identities", "update:current_user_identities"],
	])("lets no machine %s a user%s", async (method, part, scope) => {
		const token = await tenant.tokenOf("machine", scope);
		const { status, body } = await tenant.api(method, `${at("samlp|acme|jane@acme.com")}${part}`, { token });
		expect([status, fieldsOf(body).message]).toEqual([
			403,
			"User to be acted on does not match subject in bearer token.",
		]);
	});
});

describe("an invalid user id", () => {
	test.each(["GET", "PATCH", "DELETE"])("is refused with 400 by %s", async (method) => {
		const { status, body } = await tenant.api(method, "/users/nobody", method === "PATCH" ? { body: {} } : {});
		expect(status).toBe(400);
		expect(body).toMatchObject({ errorCode: "invalid_uri" });
	});
});

describe("the user search engine", () => {
	test("is the third version, named or not", async () => {
		for (const query of ["", "?search_engine=v3"]) expect((await tenant.api("GET", `/users${query}`)).status).toBe(200);
	});

	test.each([
		["v1", "You are not allowed to use search_engine=v1."],
		["v2", "You are not allowed to use search_engine=v2. Use search_engine=v3 instead."],
		[
			"v4",
			"Query validation error: 'No enum match for: v4' on property search_engine (The version of the search engine).",
		],
	])("is refused as %s", async (engine, message) => {
		const { status, body } = await tenant.api("GET", `/users?search_engine=${engine}`);
		expect([status, fieldsOf(body).message]).toEqual([400, message]);
	});
});

describe("a tenant with several custom domains", () => {
	const body = { connection: "Username-Password-Authentication", password: "Correct-horse-7" };

	test("requires a header that names a new user's domain, unless one is the default", async () => {
		const { customDomains } = tenant.state;
		for (const id of ["cd_1", "cd_2"]) customDomains.set(id, { id, domain: `${id}.example`, status: "ready" });
		const refused = await tenant.api("POST", "/users", { body: { ...body, email: "a@example.com" } });
		expect([refused.status, refused.body]).toEqual([
			409,
			{
				statusCode: 409,
				error: "Conflict",
				message: "The tenant has multiple verified custom domains.",
				errorCode: "custom_domain_conflict",
			},
		]);
		const headers = { "auth0-custom-domain": "cd_1.example" };
		const told = await tenant.api("POST", "/users", { body: { ...body, email: "a@example.com" }, headers });
		expect(told.status).toBe(201);
		customDomains.set("cd_1", { id: "cd_1", status: "ready", is_default: true });
		expect((await tenant.api("POST", "/users", { body: { ...body, email: "b@example.com" } })).status).toBe(201);
		customDomains.clear();
	});

	test("ignores the header while it has none", async () => {
		const headers = { "auth0-custom-domain": "login.example" };
		const { status } = await tenant.api("POST", "/users", { body: { ...body, email: "c@example.com" }, headers });
		expect(status).toBe(201);
	});
});

test("a body of more than 1 MB is 413", async () => {
	const body = { user_metadata: { long: "x".repeat(1_100_000) } };
	const answer = await tenant.api("PATCH", at("samlp|acme|jane@acme.com"), { body });
	expect(answer.status).toBe(413);
	expect(answer.body).toMatchObject({ message: "Payload content length greater than maximum allowed: 1048576" });
});
