import { beforeEach, describe, expect, test } from "vitest";
import { freshTenant, type TestTenant } from "../../testing/start-test-tenant.ts";

let tenant: TestTenant;
beforeEach(async () => {
	tenant = await freshTenant();
});

const call = async (method: string, path: string, body?: unknown) => {
	const answer = await tenant.api(method, `/resource-servers${path}`, body === undefined ? {} : { body });
	return { status: answer.status, body: answer.body };
};
const identifier = "https://ships.example.test/";
const at = `/${encodeURIComponent(identifier)}`;

describe("APIs", () => {
	test("are listed in pages or by identifier, and Auth0's own comes first", async () => {
		const { body } = await call("GET", "?include_totals=true&per_page=2");
		expect(body).toMatchObject({ start: 0, limit: 2, total: 6 });
		expect(body.resource_servers[0]).toMatchObject({ name: "Auth0 Management API", is_system: true });
		const asked = ["https://billing.example.test", "https://nowhere.example"].map((name) => `identifiers=${name}`);
		expect((await call("GET", `?${asked.join("&")}`)).body).toMatchObject([{ name: "Billing API" }]);
	});

	test("have Auth0's defaults, and scopes only once they are set", async () => {
		const { status, body } = await call("POST", "", { name: "Ships", identifier });
		expect([status, body]).toEqual([
			201,
			{
				id: body.id,
				name: "Ships",
				identifier,
				allow_offline_access: false,
				skip_consent_for_verifiable_first_party_clients: false,
				subject_type_authorization: { client: { policy: "require_client_grant" }, user: { policy: "allow_all" } },
				token_lifetime: 86_400,
				token_lifetime_for_web: 7_200,
				signing_alg: "RS256",
			},
		]);
		expect(body.id).toMatch(/^[0-9a-f]{24}$/);
		const cleared = await call("PATCH", `/${body.id}`, { scopes: [] });
		expect([cleared.status, cleared.body]).toEqual([200, { ...body, scopes: [] }]);
	});

	test("sign HS256 with their own secret", async () => {
		const { body } = await call("POST", "", { identifier, signing_alg: "HS256", token_lifetime: 600 });
		expect(body.signing_secret).toMatch(/^[\w-]{32}$/);
		expect(body.token_lifetime_for_web).toBe(600);
	});

	test.each([
		["their id", (id: string) => `/${id}`],
		["their identifier", () => at],
		["their identifier, encoded twice", () => `/${encodeURIComponent(encodeURIComponent(identifier))}`],
	])("are read, changed and deleted by %s", async (_how, pathOf) => {
		const path = pathOf((await call("POST", "", { identifier })).body.id);
		expect((await call("GET", path)).body.identifier).toBe(identifier);
		expect((await call("PATCH", path, { token_lifetime: 60 })).body.token_lifetime).toBe(60);
		expect((await call("DELETE", path)).status).toBe(204);
		expect((await call("GET", path)).body).toEqual({
			statusCode: 404,
			error: "Not Found",
			message: "The resource server does not exist",
			errorCode: "inexistent_resource_server",
		});
		expect((await call("DELETE", path)).status).toBe(204);
		expect((await call("PATCH", path, {})).status).toBe(404);
	});

	test("lose an optional setting that is set to null, as clients of 2024 do it", async () => {
		const proof_of_possession = { mechanism: "dpop", required: true };
		const { body } = await call("POST", "", { identifier, proof_of_possession });
		expect(body.proof_of_possession).toEqual(proof_of_possession);
		await call("PATCH", at, { authorization_details: null });
		const left = (await call("PATCH", at, { proof_of_possession: null })).body;
		for (const name of ["proof_of_possession", "authorization_details", "subject_type_authorization"])
			expect(left).not.toHaveProperty(name);
		const subject_type_authorization = { user: { policy: "deny_all" } };
		expect((await call("PATCH", at, { subject_type_authorization })).body).toMatchObject({
			subject_type_authorization,
		});
	});

	test("remove a deleted permission from roles and users", async () => {
		const resource_server_identifier = "https://orders.example.test";
		const permissions = [{ resource_server_identifier, permission_name: "refund:orders" }];
		const [userId = ""] = tenant.state.users.keys();
		const ofUser = `/users/${encodeURIComponent(userId)}/permissions`;
		await tenant.api("POST", ofUser, { body: { permissions } });
		const [agent] = (await tenant.api("GET", "/roles?name_filter=Refund")).body;
		await call("PATCH", `/${encodeURIComponent(resource_server_identifier)}`, { scopes: [{ value: "read:orders" }] });
		expect((await tenant.api("GET", ofUser)).body).toEqual([]);
		expect((await tenant.api("GET", `/roles/${agent.id}/permissions`)).body).toMatchObject([
			{ permission_name: "read:orders", description: "" },
		]);
	});

	test.each([
		[{ name: "x" }, "Missing required property: identifier"],
		[{ identifier: "x", name: "<b>" }, "String does not match pattern ^[^<>]+$: <b>' on property name"],
		[{ identifier: "x", signing_alg: "none" }, "No enum match for: none"],
		[{ identifier: "x", token_lifetime: 2_592_001 }, "Value 2592001 is greater than maximum 2592000"],
		[{ identifier: "x", scopes: [{ description: "y" }] }, "Missing required property: value' on property scopes[0]"],
		[{ identifier: "x", is_system: true }, "Additional properties not allowed: is_system"],
		[{ identifier: "x", subject_type_authorization: { user: { policy: "some" } } }, "No enum match for: some"],
	])("are refused for an invalid body: %o", async (body, words) => {
		const answer = await call("POST", "", body);
		expect(answer.body).toMatchObject({ statusCode: 400, errorCode: "invalid_body" });
		expect(answer.body.message).toContain(words);
	});

	test("may have up to 1,000 scopes without duplicates", async () => {
		const scopes = Array.from({ length: 1_001 }, (_, index) => ({ value: `read:${index}` }));
		const twice = [{ value: "read:ships" }, { value: "read:ships", description: "Again" }];
		const { body: tooMany } = await call("POST", "", { identifier, scopes });
		expect(tooMany).toMatchObject({ statusCode: 400, errorCode: "invalid_body" });
		expect(tooMany.message).toContain("Array is too long (1001), maximum 1000");
		expect((await call("POST", "", { identifier, scopes: twice })).body.errorCode).toBe("invalid_body");
		expect((await call("POST", "", { identifier, scopes: scopes.slice(1) })).status).toBe(201);
		expect((await call("PATCH", at, { scopes: twice })).status).toBe(400);
		expect((await call("PATCH", at, { scopes })).status).toBe(400);
		expect((await call("GET", at)).body.scopes).toHaveLength(1_000);
	});

	test("must have unique identifiers", async () => {
		const { status, body } = await call("POST", "", { identifier: "https://orders.example.test" });
		expect([status, body.message]).toEqual([409, "A resource server with the same identifier already exists."]);
	});
});

describe("the Management API", () => {
	test("is found at every address of the tenant, with every scope", async () => {
		for (const origin of [tenant.origin, tenant.origin.replace("http:", "https:")]) {
			const { body } = await call("GET", `/${encodeURIComponent(`${origin}/api/v2/`)}`);
			expect(body).toMatchObject({ identifier: `${tenant.origin}/api/v2/`, is_system: true });
			expect(body.scopes).toContainEqual({ value: "read:client_grants", description: "Read Client Grants" });
		}
	});

	test("cannot be deleted, renamed or created again", async () => {
		const path = `/${encodeURIComponent(`${tenant.origin}/api/v2/`)}`;
		for (const answer of [
			await call("DELETE", path),
			await call("PATCH", path, { name: "Mine" }),
			await call("PATCH", path, { scopes: [] }),
		])
			expect(answer.body).toMatchObject({ statusCode: 400, errorCode: "operation_not_supported" });
		expect((await call("PATCH", path, { token_lifetime: 3_600 })).body.token_lifetime).toBe(3_600);
		expect((await call("POST", "", { identifier: `${tenant.origin}/api/v2/` })).status).toBe(409);
	});

	test("lends its permissions to roles", async () => {
		const permission = { resource_server_identifier: `${tenant.origin}/api/v2/`, permission_name: "read:users" };
		const [roleId = ""] = tenant.state.roles.keys();
		const answer = await tenant.api("POST", `/roles/${roleId}/permissions`, { body: { permissions: [permission] } });
		expect(answer.status).toBe(201);
		expect((await tenant.api("GET", `/roles/${roleId}/permissions`)).body).toMatchObject([permission]);
	});
});

test("the My Account API keeps Auth0's settings on create, except for its policy", async () => {
	const authorization_policy = { policy_id: "0b" };
	const { body } = await call("POST", "", {
		name: "Mine",
		identifier: "https://acme.example/me/",
		authorization_policy,
	});
	expect(body).toMatchObject({
		name: "Auth0 My Account API",
		is_system: true,
		token_lifetime: 600,
		authorization_policy,
	});
	expect((await call("DELETE", `/${body.id}`)).status).toBe(204);
});
