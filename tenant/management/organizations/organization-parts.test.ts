import { beforeEach, describe, expect, test } from "vitest";
import { freshTenant, type TestTenant } from "../../testing/start-test-tenant.ts";

let tenant: TestTenant;
let id: string;
let connection_id: string;
beforeEach(async () => {
	tenant = await freshTenant();
	id = (await tenant.api("POST", "/organizations", { body: { name: "acme-co" } })).body.id;
	[connection_id = ""] = tenant.state.connections.keys();
});

const call = async (method: string, path: string, body?: unknown) => {
	const answer = await tenant.api(method, `/organizations/${id}${path}`, body === undefined ? {} : { body });
	return { status: answer.status, body: answer.body };
};

describe("the connections of an organization", () => {
	const connection = { name: "Username-Password-Authentication", strategy: "auth0" };

	test("are enabled with 201, changed, and removed with 204 in the older family", async () => {
		const at = `/enabled_connections/${connection_id}`;
		const made = {
			connection_id,
			assign_membership_on_login: true,
			show_as_button: true,
			is_signup_enabled: false,
			connection,
		};
		const { status, body } = await call("POST", "/enabled_connections", {
			connection_id,
			assign_membership_on_login: true,
		});
		expect([status, body]).toEqual([201, made]);
		const changed = { ...made, show_as_button: false };
		expect((await call("PATCH", at, { show_as_button: false })).body).toEqual(changed);
		expect((await call("GET", at)).body).toEqual(changed);
		expect((await call("DELETE", at)).status).toBe(204);
		expect((await call("GET", at)).status).toBe(404);
	});

	test("show more settings in the newer family, and are hidden from the older one while they are off", async () => {
		const { body } = await call("POST", "/connections", {
			connection_id,
			is_enabled: false,
			organization_access_level: "full",
		});
		expect(body).toMatchObject({ is_enabled: false, organization_access_level: "full", connection });
		expect((await call("GET", "/enabled_connections")).body).toEqual([]);
		expect((await call("GET", "/connections?is_enabled=true&include_totals=true")).body).toEqual({
			connections: [],
			start: 0,
			limit: 50,
			total: 0,
		});
		expect((await call("GET", "/connections")).body).toHaveLength(1);
		await call("PATCH", `/connections/${connection_id}`, { is_enabled: true, organization_connection_name: "Staff" });
		expect((await call("GET", "/connections?is_enabled=true")).body).toMatchObject([
			{ organization_connection_name: "Staff" },
		]);
		expect((await call("GET", "/enabled_connections")).body).toHaveLength(1);
	});

	test("must exist in the tenant, and can be added once", async () => {
		await call("POST", "/connections", { connection_id });
		expect((await call("POST", "/connections", { connection_id })).status).toBe(409);
		expect((await call("POST", "/enabled_connections", { connection_id: "con_0000000000000000" })).status).toBe(404);
		const named = await call("POST", "/enabled_connections", { connection_id, organization_connection_name: "x" });
		expect(named.body.message).toContain("Additional properties not allowed: organization_connection_name");
	});
});

describe("invitations", () => {
	const invite = (more: Record<string, unknown> = {}) =>
		call("POST", "/invitations", {
			inviter: { name: "Ana" },
			invitee: { email: "new@example.com" },
			client_id: "web",
			...more,
		});
	const giveRoute = () =>
		Object.assign(tenant.state.clients.get("web") ?? {}, {
			fields: { initiate_login_uri: "https://shop.example/login" },
		});

	test("have the address that begins a sign-in, with the ticket and the organization", async () => {
		giveRoute();
		const { status, body } = await invite({ roles: [[...tenant.state.roles.keys()][3]] });
		expect(status).toBe(201);
		const url = new URL(body.invitation_url);
		expect(url.origin + url.pathname).toBe("https://shop.example/login");
		expect(Object.fromEntries(url.searchParams)).toEqual({
			invitation: body.ticket_id,
			organization: id,
			organization_name: "acme-co",
		});
		expect(body.id).toMatch(/^uinv_\w{16}$/);
		expect((await call("GET", `/invitations/${body.id}`)).body).toEqual(body);
	});

	test.each([
		[undefined, 604_800],
		[3_600, 3_600],
	])("with ttl_sec %s are valid for %i s", async (ttl_sec, seconds) => {
		giveRoute();
		const { body } = await invite(ttl_sec === undefined ? {} : { ttl_sec });
		expect((Date.parse(body.expires_at) - Date.parse(body.created_at)) / 1_000).toBe(seconds);
	});

	test("are listed the latest first, with the requested fields, without a total, and can be revoked", async () => {
		giveRoute();
		const first = (await invite()).body;
		tenant.state.clock.advance(10);
		const second = (await invite()).body;
		expect((await call("GET", "/invitations?fields=id")).body).toEqual([{ id: second.id }, { id: first.id }]);
		const page = (await call("GET", "/invitations?include_totals=true&per_page=1&sort=created_at:1")).body;
		expect(page).toEqual({ start: 0, limit: 1, invitations: [first] });
		expect((await call("DELETE", `/invitations/${first.id}`)).status).toBe(204);
		expect((await call("GET", `/invitations/${first.id}`)).status).toBe(404);
	});

	test("require a login route, and a known client and connection", async () => {
		expect((await invite()).body.message).toContain(
			"A default login route is required to generate the invitation url.",
		);
		giveRoute();
		const refusal = async (more: Record<string, unknown>) => {
			const { status, body } = await invite(more);
			return [status, body.errorCode, body.message];
		};
		const refused = (message: string) => [400, "invalid_body", message];
		expect(await refusal({ client_id: "nobody" })).toEqual(refused("The specified client_id does not exist."));
		expect(await refusal({ connection_id })).toEqual(refused("The specified connection does not exist."));
		const roles = ["rol_0000000000000000", "rol_0000000000000001"];
		expect(await refusal({ roles })).toEqual(
			refused(`One or more of the specified roles do not exist: ${roles.join(", ")}`),
		);
		const bySms = [...tenant.state.connections.values()].find(({ strategy }) => strategy === "sms")?.id;
		await call("POST", "/enabled_connections", { connection_id: bySms });
		expect(await refusal({ connection_id: bySms })).toEqual(refused("Passwordless connections are not supported."));
		expect((await invite({ ttl_sec: 2_592_001 })).body.message).toContain(
			"Value 2592001 is greater than maximum 2592000",
		);
		expect((await invite({ invitee: { email: "x" } })).body.message).toContain(
			"format email: x' on property invitee.email",
		);
	});

	test("assign roles of the tenant and of the organization, and none of another organization", async () => {
		giveRoute();
		const other = (await tenant.api("POST", "/organizations", { body: { name: "other-co" } })).body.id;
		const make = async (owner_id: string) =>
			(await tenant.api("POST", "/roles", { body: { name: "Pilot", type: "organization", owner_id } })).body.id;
		const [own, foreign] = [await make(id), await make(other)];
		expect((await invite({ roles: [own] })).body.roles).toEqual([own]);
		expect((await invite({ roles: [own, foreign] })).body.message).toContain(`do not exist: ${foreign}`);
	});

	test("lead to the tenant's default route if the client has none", async () => {
		tenant.state.settings = { default_redirection_uri: "https://acme.example/start" };
		expect((await invite()).body.invitation_url).toMatch(/^https:\/\/acme\.example\/start\?invitation=/);
	});
});

test("an organization has up to 10 connections, 100 discovery domains and 100 client grants", async () => {
	const organization = tenant.state.organizations.get(id);
	const fill = (held: { has: (key: string) => boolean }, most: number, add: (key: string) => void) => {
		for (let index = 0; index < most; index += 1) add(`taken-${index}`);
		expect(held.has(`taken-${most - 1}`)).toBe(true);
	};
	if (organization === undefined) throw new Error("The organization is there.");
	const { connections, discoveryDomains, clientGrantIds } = organization;
	fill(connections, 10, (key) => connections.set(key, {}));
	fill(discoveryDomains, 100, (key) => discoveryDomains.set(key, { id: key }));
	fill(clientGrantIds, 100, (key) => clientGrantIds.add(key));
	const [{ id: grant_id }] = (await tenant.api("GET", "/client-grants?client_id=reader")).body;
	for (const [path, body] of [
		["/enabled_connections", { connection_id }],
		["/connections", { connection_id }],
		["/discovery-domains", { domain: "acme.example" }],
		["/client-grants", { grant_id }],
	] as const)
		expect(await call("POST", path, body)).toMatchObject({ status: 403, body: { errorCode: "too_many_entities" } });
});

describe("discovery domains", () => {
	test("are pending until they are verified, and show the DNS record to create", async () => {
		const { status, body } = await call("POST", "/discovery-domains", { domain: "acme.example" });
		expect([status, body.status, body.use_for_organization_discovery]).toEqual([201, "pending", true]);
		expect(body.verification_host).toBe(`_ss-verification.${id}.acme.example`);
		expect(body.verification_txt).toMatch(/^[0-9a-f]{32}$/);
		const at = `/discovery-domains/${body.id}`;
		expect((await call("PATCH", at, { status: "verified" })).body).toEqual({ ...body, status: "verified" });
		expect((await call("GET", "/discovery-domains/name/acme.example")).body.id).toBe(body.id);
		expect((await call("GET", "/discovery-domains?take=100")).body).toEqual({
			domains: [{ ...body, status: "verified" }],
		});
		expect((await call("POST", "/discovery-domains", { domain: "acme.example" })).status).toBe(409);
		expect((await call("DELETE", at)).status).toBe(204);
		expect((await call("GET", at)).status).toBe(404);
	});
});

describe("client grants in an organization", () => {
	test("must be grants of the tenant, and are added once each", async () => {
		const grants = (await tenant.api("GET", "/client-grants?client_id=reader")).body;
		const [{ id: grant_id }] = grants;
		expect((await call("GET", "/client-grants?include_totals=true")).body).toMatchObject({
			client_grants: [],
			total: 0,
		});
		const { status, body } = await call("POST", "/client-grants", { grant_id });
		expect([status, body.client_id, body.grant_id]).toEqual([201, "reader", grant_id]);
		expect((await call("POST", "/client-grants", { grant_id })).status).toBe(409);
		expect((await call("GET", `/client-grants?grant_ids=${grant_id}`)).body).toHaveLength(1);
		expect((await tenant.api("GET", `/client-grants/${grant_id}/organizations`)).body).toMatchObject([{ id }]);
		expect((await call("DELETE", `/client-grants/${grant_id}`)).status).toBe(204);
		expect((await call("GET", "/client-grants")).body).toEqual([]);
		expect((await call("POST", "/client-grants", { grant_id: "cgr_0000000000000000" })).status).toBe(404);
	});
});
