import { beforeEach, describe, expect, test } from "vitest";
import { freshTenant, type TestTenant } from "../../testing/start-test-tenant.ts";

let tenant: TestTenant;
beforeEach(async () => {
	tenant = await freshTenant();
	tenant.state.organizations.clear();
});

const call = async (method: string, path: string, body?: unknown) => {
	const answer = await tenant.api(method, path, body === undefined ? {} : { body });
	return { status: answer.status, body: answer.body };
};
const create = (body: Record<string, unknown>) => call("POST", "/organizations", body);

const quota = { client_credentials: { enforce: true, per_hour: 100, per_day: 2_000 } };
const branding = {
	logo_url: "https://acme.example/logo.png",
	colors: { primary: "#ff0000", page_background: "#FFFFFF" },
};

describe("organizations", () => {
	test("are created with 201, read by id and by name, and deleted with 204", async () => {
		const given = { name: "acme", display_name: "ACME", metadata: { tier: "gold" }, branding, token_quota: quota };
		const { status, body } = await create(given);
		expect(status).toBe(201);
		expect(body).toEqual({ id: body.id, ...given });
		expect(body.id).toMatch(/^org_\w{16}$/);
		expect((await call("GET", `/organizations/${body.id}`)).body).toEqual(body);
		expect((await call("GET", "/organizations/name/acme")).body).toEqual(body);
		expect((await call("DELETE", `/organizations/${body.id}`)).status).toBe(204);
		expect(await call("GET", `/organizations/${body.id}`)).toEqual({
			status: 404,
			body: { statusCode: 404, error: "Not Found", message: "No organization found by that id or name" },
		});
	});

	test("keep fields that a change does not name, and lose those it sets to null", async () => {
		const { body } = await create({ name: "acme", token_quota: quota });
		const at = `/organizations/${body.id}`;
		const renamed = { ...body, display_name: "ACME Inc." };
		expect((await call("PATCH", at, { display_name: "ACME Inc." })).body).toEqual(renamed);
		const { token_quota: _quota, ...left } = renamed;
		expect((await call("PATCH", at, { token_quota: null })).body).toEqual(left);
	});

	test("show third-party access and entitlements once a client has set them", async () => {
		const { body } = await create({ name: "acme" });
		const at = `/organizations/${body.id}`;
		expect(Object.keys(body)).toEqual(["id", "name"]);
		const allowed = await call("PATCH", at, { third_party_client_access: "allow" });
		expect(allowed.body).toEqual({ ...body, third_party_client_access: "allow" });
		const entitled = (await create({ name: "other", is_app_entitlement_active: true })).body;
		expect(entitled).toMatchObject({ third_party_client_access: "block", is_app_entitlement_active: true });
		const asked = { name: "Pilot", type: "organization", owner_id: body.id };
		await call("POST", "/roles", asked);
		expect((await call("GET", at)).body).toMatchObject({ is_app_entitlement_active: false });
	});

	test("must have unique names", async () => {
		await create({ name: "acme" });
		const { body } = await create({ name: "other" });
		const conflict = { statusCode: 409, errorCode: "organization_conflict" };
		expect((await create({ name: "acme" })).body).toMatchObject(conflict);
		expect((await call("PATCH", `/organizations/${body.id}`, { name: "acme" })).body).toMatchObject(conflict);
		expect((await call("PATCH", `/organizations/${body.id}`, { name: "other" })).status).toBe(200);
	});

	test("are sorted on request, and page both ways", async () => {
		for (const name of ["b-one", "c-two", "a-three"]) await create({ name });
		const names = async (query: string) =>
			(await call("GET", `/organizations?${query}`)).body.map(({ name }: { name: string }) => name);
		expect(await names("")).toEqual(["b-one", "c-two", "a-three"]);
		expect(await names("sort=name:1")).toEqual(["a-three", "b-one", "c-two"]);
		expect(await names("sort=created_at:-1")).toEqual(["a-three", "c-two", "b-one"]);
		expect((await call("GET", "/organizations?sort=color:1")).body.errorCode).toBe("invalid_query_string");
		const first = (await call("GET", "/organizations?take=2")).body;
		expect((await call("GET", `/organizations?take=2&from=${first.next}`)).body).not.toHaveProperty("next");
		expect((await call("GET", "/organizations?include_totals=true&per_page=2")).body).toMatchObject({
			total: 3,
			limit: 2,
		});
	});

	test.each([
		[{}, "Missing required property: name"],
		[{ name: "Acme" }, "Object didn't pass validation for format organization-name: Acme' on property name"],
		[{ name: "org_acme" }, "format organization-name: org_acme"],
		[{ name: "acme", color: "red" }, "Additional properties not allowed: color"],
		[{ name: "acme", third_party_client_access: "some" }, "No enum match for: some"],
		[{ name: "acme", token_quota: { client_credentials: {} } }, "Too few properties defined (0), minimum 1"],
		[{ name: "acme", metadata: { n: 1 } }, "on property metadata.n"],
		[{ name: "acme", branding: { colors: { primary: "red", page_background: "#fff" } } }, "format html-color: red"],
	])("are refused for an invalid body: %o", async (body, words) => {
		const answer = await create(body);
		expect(answer.body).toMatchObject({ statusCode: 400, errorCode: "invalid_body" });
		expect(answer.body.message).toContain(words);
	});

	test("can be created with connections, which the answer includes", async () => {
		const [connection_id = ""] = tenant.state.connections.keys();
		const { body } = await create({ name: "acme", enabled_connections: [{ connection_id }] });
		expect(body.enabled_connections).toMatchObject([{ connection_id, connection: { strategy: "auth0" } }]);
		const unknown = await create({ name: "other", enabled_connections: [{ connection_id: "con_0000000000000000" }] });
		expect(unknown.body).toMatchObject({ statusCode: 404, errorCode: "inexistent_connection" });
	});
});
