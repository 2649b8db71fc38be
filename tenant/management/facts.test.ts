import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestTenant, type TestTenant } from "../testing/start-test-tenant.ts";

let tenant: TestTenant;
beforeAll(async () => {
	tenant = await startTestTenant();
});
afterAll(() => tenant.close());

async function call(method: string, path: string, body?: unknown) {
	const answer = await tenant.api(method, path, body === undefined ? {} : { body });
	return { status: answer.status, body: answer.body };
}

let count = 0;
const fresh = (prefix: string) => `${prefix}-${++count}`;
const createOrganization = async () => (await call("POST", "/organizations", { name: fresh("org") })).body.id;
const createConnection = async (strategy: string) =>
	(await call("POST", "/connections", { name: fresh("con"), strategy })).body.id;

/** Recorded by the test suites of go-auth0 v1 unless a test says otherwise. */
describe("an answer with 202", () => {
	test.each(["sessions", "refresh-tokens"])("has the body {} after deleting a user's %s", async (family) => {
		const [userId = ""] = tenant.state.users.keys();
		expect(await call("DELETE", `/users/${encodeURIComponent(userId)}/${family}`)).toEqual({ status: 202, body: {} });
	});

	test.each([
		["DELETE", "/sessions/none", undefined],
		["DELETE", "/refresh-tokens/none", undefined],
		["POST", "/refresh-tokens/revoke", { ids: ["none"] }],
	])("has the body {} for %s %s", async (method, path, body) => {
		expect(await call(method, path, body)).toEqual({ status: 202, body: {} });
	});
});

describe("the body of a request", () => {
	test.each([
		["PATCH", "/client-grants/cgr_0000000000000000", { zzz: 1 }],
		["PATCH", "/clients/none", { zzz: 1 }],
		["PATCH", "/connections/con_0000000000000000", { zzz: 1 }],
		["PATCH", "/organizations/org_0000000000000000", { zzz: 1 }],
		["POST", "/organizations/org_0000000000000000/members", { members: [] }],
		["POST", "/organizations/org_0000000000000000/invitations", {}],
		["PATCH", "/resource-servers/none", { zzz: 1 }],
		["PATCH", "/roles/rol_0000000000000000", { zzz: 1 }],
		["POST", "/roles/rol_0000000000000000/users", {}],
		["PATCH", "/custom-domains/cd_0000000000000000", { zzz: 1 }],
		["POST", "/clients/none/credentials", {}],
		["PATCH", "/users/auth0%7Cnone/authentication-methods/none", { zzz: 1 }],
	])("is checked before anything is looked up: %s %s with %o is 400, not 404", async (method, path, body) => {
		const answer = await call(method, path, body);
		expect([answer.status, answer.body.errorCode]).toEqual([400, "invalid_body"]);
	});
});

describe("a refusal", () => {
	test.each([
		[
			"PATCH",
			"/tenants/settings",
			{ error_page: { enabled: true } },
			"Additional properties not allowed: enabled' on property error_page (Tenant error page customization).",
		],
		[
			"POST",
			"/connections",
			{ name: "v", strategy: "auth0", options: { validation: { requires_username: true } } },
			"Additional properties not allowed: requires_username' on property options.validation (Options for validation).",
		],
		["POST", "/users", { connection: "x", email: "y" }, "on property email (The user's email)."],
		[
			"POST",
			"/organizations",
			{ name: "acme", branding: { colour: "x" } },
			"Additional properties not allowed: colour' on property branding",
		],
	])("quotes the property's description for %s %s with %o", async (method, path, body, words) => {
		const answer = await call(method, path, body);
		expect(answer.status).toBe(400);
		expect(answer.body.message).toContain(words);
	});

	/** The messages are quoted by a test of quarkus and by auth0-java. */
	test.each([
		[
			"/users?fields=id,email,name",
			"String 'id,email,name' does not match pattern. Must be a comma separated list of the following values: phone_number,email,email_verified,picture,username,user_id,name,nickname,created_at,identities,app_metadata,user_metadata,last_ip,last_login,logins_count,updated_at,blocked,family_name,given_name' on property fields (Comma-separated list of fields to include or exclude (based on value provided for include_fields) in the result. Leave empty to retrieve all fields).",
		],
		[
			"/connections?fields=users",
			"String 'users' does not match pattern. Must be a comma separated list of the following values: name,strategy,options,enabled_clients,id,provisioning_ticket_url",
		],
		["/clients?fields=client_id,id", "String 'client_id,id' does not match pattern."],
		["/tenants/settings?fields=invalid_field", "String 'invalid_field' does not match pattern."],
	])("names the unknown field of %s", async (path, words) => {
		const { status, body } = await call("GET", path);
		expect([status, body.errorCode]).toEqual([400, "invalid_query_string"]);
		expect(body.message).toContain(words);
	});

	test.each([
		"/users?include_totals=yes",
		"/users?primary_order=1",
		"/roles?include_totals=no",
		"/connections?include_fields=maybe",
		"/clients?is_global=both",
		"/organizations?include_totals=2",
		"/logs?include_totals=x",
		"/user-blocks?identifier=x&consider_brute_force_enablement=y",
	])("names the invalid flag of %s", async (path) => {
		const { status, body } = await call("GET", path);
		expect(status).toBe(400);
		expect(body.message).toMatch(
			/^Query validation error: 'Expected type boolean but found type string' on property \w+ \(/,
		);
	});
});

describe("the parts of an organization", () => {
	test("refuse sign-up by a connection unless it is a database with membership on login", async () => {
		const words = "Only database connections with assign_membership_on_login = true support is_signup_enabled = true.";
		const [id, connection_id] = [await createOrganization(), await createConnection("auth0")];
		const at = `/organizations/${id}/enabled_connections`;
		const both = { assign_membership_on_login: true, is_signup_enabled: true };
		expect((await call("POST", at, { connection_id, ...both })).status).toBe(201);
		const changed = await call("PATCH", `${at}/${connection_id}`, { ...both, assign_membership_on_login: false });
		expect([changed.status, changed.body.message]).toEqual([400, words]);
		const other = await call("POST", at, { connection_id: await createConnection("ad"), ...both });
		expect([other.status, other.body.message]).toEqual([400, words]);
	});

	test("leave sign-up out for a connection of another strategy, in both families", async () => {
		for (const family of ["enabled_connections", "connections"]) {
			const connection_id = await createConnection("ad");
			const path = `/organizations/${await createOrganization()}/${family}`;
			expect((await call("POST", path, { connection_id })).body).not.toHaveProperty("is_signup_enabled");
		}
	});

	test("in the older list report in `limit` how many connections are on the page", async () => {
		const at = `/organizations/${await createOrganization()}/enabled_connections`;
		await call("POST", at, { connection_id: await createConnection("ad") });
		expect((await call("GET", `${at}?include_totals=true&per_page=50`)).body).toMatchObject({
			start: 0,
			limit: 1,
			total: 1,
		});
	});

	test.each(["a b", " a", "a "])("refuse %j as the name of a connection", async (organization_connection_name) => {
		const connection_id = await createConnection("auth0");
		const path = `/organizations/${await createOrganization()}/connections`;
		expect((await call("POST", path, { connection_id, organization_connection_name })).status).toBe(400);
	});

	test.each([
		["invitations/uinv_0000000000000000", "The invitation does not exist.", "inexistent_invitation"],
		["enabled_connections/con_0000000000000000", "No connection found by that id", undefined],
		["discovery-domains/ord_0000000000000000", "No organization domain found by that id", undefined],
	])("answer that %s is missing in Auth0's words", async (path, message, errorCode) => {
		const { status, body } = await call("GET", `/organizations/${await createOrganization()}/${path}`);
		expect([status, body.message, body.errorCode]).toEqual([404, message, errorCode]);
	});
});

test.each([
	["/guardian/enrollments/dev_0000000000000001", "Enrollment not found", "enrollment_not_found"],
	["/client-grants/cgr_0000000000000000", "The grant does not exist.", "inexistent_client_grant"],
	["/custom-domains/cd_x", "The custom domain cd_x does not exist", "inexistent_custom_domain"],
])("an unknown %s is 404 in Auth0's words", async (path, message, errorCode) => {
	const { status, body } = await call("GET", path);
	expect([status, body.message, body.errorCode]).toEqual([404, message, errorCode]);
});

test("a list of APIs, and a single API, have only the requested fields", async () => {
	const [first] = (await call("GET", "/resource-servers?fields=id,identifier&include_fields=true")).body;
	expect(Object.keys(first)).toEqual(["id", "identifier"]);
	expect(Object.keys((await call("GET", `/resource-servers/${first.id}?fields=name`)).body)).toEqual(["name"]);
	expect((await call("GET", `/resource-servers/${first.id}?fields=name&include_fields=false`)).body).not.toHaveProperty(
		"name",
	);
});
