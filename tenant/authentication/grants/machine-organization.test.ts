import { beforeEach, describe, expect, test } from "vitest";
import { askToken, claimsOf } from "../../testing/ask-token.ts";
import { freshTenant, type TestTenant } from "../../testing/start-test-tenant.ts";

const audience = "https://orders.example";
let tenant: TestTenant;
let own: string;
let other: string;

async function call(method: string, path: string, body?: unknown) {
	const answer = await tenant.api(method, path, body === undefined ? {} : { body });
	return { status: answer.status, body: answer.body };
}

beforeEach(async () => {
	tenant = await freshTenant();
	await call("POST", "/resource-servers", { identifier: audience, name: "Orders", scopes: [{ value: "read" }] });
	own = (await call("POST", "/organizations", { name: "own-co" })).body.id;
	other = (await call("POST", "/organizations", { name: "other-co" })).body.id;
});

/** Creates a machine client with these organization settings in its grant, added to the organization `own`. */
async function machineWith(usage: object) {
	const client = (await call("POST", "/clients", { name: "m2m", grant_types: ["client_credentials"] })).body;
	const grant = { client_id: client.client_id, audience, scope: ["read"], ...usage };
	const { id } = (await call("POST", "/client-grants", grant)).body;
	await call("POST", `/organizations/${own}/client-grants`, { grant_id: id });
	const credentials = { client_id: client.client_id, client_secret: client.client_secret };
	return (organization?: string) =>
		askToken(tenant.origin, { grant_type: "client_credentials", audience, organization, ...credentials });
}

const answerOf = ({ status, body }: Awaited<ReturnType<typeof askToken>>) => [status, body.error];

/** @see https://auth0.com/docs/manage-users/organizations/organizations-for-m2m-applications */
describe("the client credentials grant with an organization", () => {
	test.each([{ organization_usage: "allow" }, { organization_usage: "require" }])(
		"names the organization in the token if the client's grant is valid in it (%o)",
		async (usage) => {
			const { status, body } = await (await machineWith(usage))(own);
			expect(status).toBe(200);
			expect(claimsOf(body.access_token)).toMatchObject({ org_id: own, aud: audience });
			expect(claimsOf(body.access_token)).not.toHaveProperty("org_name");
			expect(tenant.state.logs.at(-1)).toMatchObject({
				type: "seccft",
				organization_id: own,
				organization_name: "own-co",
				client_ip: "127.0.0.1",
			});
		},
	);

	test("refuses an organization that the grant does not cover, unless it allows any", async () => {
		expect(answerOf(await (await machineWith({ organization_usage: "allow" }))(other))).toEqual([403, "access_denied"]);
		const any = await machineWith({ organization_usage: "allow", allow_any_organization: true });
		expect(claimsOf((await any(other)).body.access_token).org_id).toBe(other);
	});

	test.each([{}, { organization_usage: "deny" }, { organization_usage: "deny", allow_any_organization: true }])(
		"is refused if the grant says %o",
		async (usage) => {
			const { status, body } = await (await machineWith(usage))(own);
			expect([status, body]).toEqual([
				400,
				{ error: "invalid_request", error_description: "parameter organization is not allowed for this client" },
			]);
		},
	);

	test.each(["org_0000000000000000", "own-co", "nobody"])("refuses %s, which names no organization", async (name) => {
		const { status, body } = await (await machineWith({ organization_usage: "allow" }))(name);
		expect([status, body.error_description]).toEqual([400, "parameter organization is invalid"]);
	});

	test("accepts an organization by name if the tenant allows it, and puts the name into the token", async () => {
		await call("PATCH", "/tenants/settings", { allow_organization_name_in_authentication_api: true });
		const { body } = await (await machineWith({ organization_usage: "allow" }))("own-co");
		expect(claimsOf(body.access_token)).toMatchObject({ org_id: own, org_name: "own-co" });
	});

	test("requires an organization if the grant does, and none if the grant only allows one", async () => {
		const required = await (await machineWith({ organization_usage: "require" }))();
		expect([required.status, required.body.error_description]).toEqual([
			400,
			"parameter organization is required for this client",
		]);
		const { status, body } = await (await machineWith({ organization_usage: "allow" }))();
		expect(status).toBe(200);
		expect(claimsOf(body.access_token)).not.toHaveProperty("org_id");
	});
});
