import { createRemoteJWKSet, jwtVerify } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { emptyOrganization } from "../../records/organization-record.ts";
import { askToken, claimsOf } from "../../testing/ask-token.ts";
import { startTestTenant, type TestTenant } from "../../testing/start-test-tenant.ts";
import { callback } from "../../testing/test-clients.ts";
import { createVisitor } from "../../testing/visitor.ts";

const orders = "https://orders.example.test";
const guarded = "https://guarded.example.test";
const scopes = ["read:things", "write:things", "drop:things"];

let tenant: TestTenant;
let userId: string;
beforeAll(async () => {
	tenant = await startTestTenant();
	const { state } = tenant;
	state.resourceServers.set("guarded", {
		id: "guarded",
		name: "Guarded",
		identifier: guarded,
		scopes: scopes.map((value) => ({ value })),
		enforce_policies: true,
		token_dialect: "access_token_authz",
		allow_offline_access: true,
		token_lifetime: 120,
	});
	userId = state.users.having("email", "viewer@rolecall.test")[0]?.user_id ?? "";
	state.users.privateOf(userId).permissions.add(`${guarded} read:things`).add(`${orders} read:orders`);
	const role = { id: "rol_writer", name: "Writer", description: null, type: "tenant" as const };
	state.roles.set("rol_writer", { ...role, permissions: new Set([`${guarded} write:things`]) });
	const organization = emptyOrganization("org_acme000000000000", "acme");
	organization.members.set(userId, new Set(["rol_writer"]));
	state.organizations.set(organization.id, organization);
});
afterAll(() => tenant.close());

async function tokensFor(parameters: Record<string, string>) {
	const visitor = createVisitor(tenant.origin);
	const landed = await visitor.signIn("viewer@rolecall.test", parameters);
	return (await visitor.redeem(landed.searchParams.get("code"))).body;
}

describe("an access token for an API", () => {
	test("is a JWT of the tenant's key with Auth0's claims, and opens /userinfo too", async () => {
		const body = await tokensFor({ audience: orders, scope: "openid email read:orders delete:everything" });
		expect(body).toMatchObject({ scope: "openid email read:orders", expires_in: 86_400 });
		const { payload, protectedHeader } = await jwtVerify(
			body.access_token,
			createRemoteJWKSet(new URL(`${tenant.origin}/.well-known/jwks.json`)),
			{ issuer: `${tenant.origin}/`, audience: orders },
		);
		expect(protectedHeader).toMatchObject({ alg: "RS256", typ: "JWT" });
		expect(Object.keys(payload)).toEqual(["iss", "sub", "aud", "iat", "exp", "scope", "azp"]);
		expect(payload).toMatchObject({ sub: userId, azp: "web", aud: [orders, `${tenant.origin}/userinfo`] });
		for (const init of [
			{ headers: { authorization: `Bearer ${body.access_token}` } },
			{ method: "POST", body: new URLSearchParams({ access_token: body.access_token }) },
		]) {
			const response = await fetch(`${tenant.origin}/userinfo`, init);
			expect(await response.json()).toEqual({ sub: userId, email: "viewer@rolecall.test", email_verified: true });
		}
	});

	test("without openid opens no /userinfo", async () => {
		const body = await tokensFor({ audience: orders, scope: "read:orders" });
		expect(claimsOf(body.access_token).aud).toBe(orders);
		expect(body.id_token).toBeUndefined();
		const headers = { authorization: `Bearer ${body.access_token}` };
		expect((await fetch(`${tenant.origin}/userinfo`, { headers })).status).toBe(401);
	});

	test("has the person's scopes and permissions if the API enforces roles, and lives as long as the API says", async () => {
		const body = await tokensFor({ audience: guarded, scope: `openid offline_access ${scopes.join(" ")}` });
		expect(body).toMatchObject({ scope: "openid offline_access read:things", expires_in: 120 });
		expect(claimsOf(body.access_token).permissions).toEqual(["read:things"]);
		expect([...tenant.state.refreshTokens.values()].at(-1)?.resource_servers).toEqual([
			{ audience: guarded, scopes: "openid offline_access read:things" },
		]);
	});

	test("has in an organization only the permissions of the roles there", async () => {
		const organization = "org_acme000000000000";
		const body = await tokensFor({ audience: guarded, scope: `openid ${scopes.join(" ")}`, organization });
		expect(claimsOf(body.id_token).org_id).toBe(organization);
		expect(claimsOf(body.access_token)).toMatchObject({ org_id: organization, permissions: ["write:things"] });
		expect(body.scope).toBe("openid write:things");
	});

	test("counts an organization's role in that organization only", async () => {
		const { state } = tenant;
		const acme = state.organizations.get("org_acme000000000000");
		const own = acme?.members.get(userId);
		const role = { id: "rol_ofacme", name: "Of acme", description: null, ownerId: "org_acme000000000000" };
		state.roles.set(role.id, { ...role, type: "organization", permissions: new Set([`${guarded} drop:things`]) });
		acme?.members.set(userId, new Set([...(own ?? []), role.id]));
		const inAcme = await tokensFor({ audience: guarded, organization: role.ownerId });
		expect(claimsOf(inAcme.access_token).permissions).toEqual(["write:things", "drop:things"]);
		const outside = await tokensFor({ audience: guarded });
		expect(claimsOf(outside.access_token).permissions).toEqual(["read:things"]);
		acme?.members.set(userId, new Set(own));
		state.roles.delete(role.id);
	});

	test("counts the roles of the person's groups, in the tenant and in an organization that their connection makes them members of", async () => {
		const { state } = tenant;
		const dropper = { id: "rol_dropper", name: "Dropper", description: null, type: "tenant" as const };
		state.roles.set(dropper.id, { ...dropper, permissions: new Set([`${guarded} drop:things`]) });
		const now = new Date().toISOString();
		const group = { id: "grp_1", name: "g", external_id: "g", connection_id: "c", created_at: now, updated_at: now };
		state.groups.set("grp_1", { ...group, members: new Map([[userId, now]]), roleIds: new Set([dropper.id]) });
		const acme = state.organizations.get("org_acme000000000000");
		acme?.groupRoles.set("grp_1", new Set([dropper.id]));
		const permissionsIn = async (organization?: string) => {
			const body = await tokensFor({ audience: guarded, ...(organization === undefined ? {} : { organization }) });
			return claimsOf(body.access_token).permissions;
		};
		expect(await permissionsIn()).toEqual(["read:things", "drop:things"]);
		expect(await permissionsIn(acme?.id)).toEqual(["write:things"]);
		acme?.connections.set("c", { assign_membership_on_login: false });
		expect(await permissionsIn(acme?.id)).toEqual(["write:things"]);
		acme?.connections.set("c", { assign_membership_on_login: true });
		expect(await permissionsIn(acme?.id)).toEqual(["write:things", "drop:things"]);
		acme?.connections.delete("c");
		state.groups.delete("grp_1");
	});

	test("is signed with the API's own secret if the API says so", async () => {
		const api = [...tenant.state.resourceServers.values()].find(({ identifier }) => identifier === orders);
		const secret = "a-secret-of-thirty-two-characters";
		if (api !== undefined) Object.assign(api, { signing_alg: "HS256", signing_secret: secret });
		const body = await tokensFor({ audience: orders, scope: "read:orders" });
		if (api !== undefined) Object.assign(api, { signing_alg: "RS256", signing_secret: undefined });
		const { protectedHeader } = await jwtVerify(body.access_token, Buffer.from(secret));
		expect(protectedHeader).toEqual({ alg: "HS256", typ: "JWT" });
	});
});

describe("a machine token", () => {
	const ask = (fields: Record<string, unknown> = {}) =>
		askToken(tenant.origin, {
			grant_type: "client_credentials",
			client_id: "ungranted",
			client_secret: "ungranted-secret",
			audience: guarded,
			...fields,
		});

	test("is no Management API token if its API is named like this tenant's under another host", async () => {
		const audience = `http://localhost:${tenant.port}/api/v2/`;
		const api = { id: "alike", name: "Alike", identifier: audience, scopes: [{ value: "read:users" }] };
		const open = { client: { policy: "allow_all" } };
		tenant.state.resourceServers.set("alike", { ...api, subject_type_authorization: open });
		const { status, body } = await ask({ audience });
		tenant.state.resourceServers.delete("alike");
		expect([status, body.scope]).toEqual([200, "read:users"]);
		const headers = { authorization: `Bearer ${body.access_token}` };
		expect((await fetch(`${audience}users`, { headers })).status).toBe(401);
	});

	test("has the scopes of its client grant, for that API alone", async () => {
		expect((await ask()).body.error_description).toContain('You need to create a "client-grant"');
		tenant.state.clientGrants.set("cgr_1", {
			id: "cgr_1",
			client_id: "ungranted",
			audience: guarded,
			scope: ["read:things", "write:things"],
		});
		const { status, body } = await ask({ scope: "read:things" });
		expect(status).toBe(200);
		expect(body.expires_in).toBe(120);
		expect(claimsOf(body.access_token)).toMatchObject({
			sub: "ungranted@clients",
			aud: guarded,
			gty: "client-credentials",
			scope: "read:things",
			permissions: ["read:things"],
		});
		expect((await ask({ scope: "drop:things" })).body.error_description).toBe(
			"Client has not been granted scopes: drop:things",
		);
		expect((await ask({ audience: orders })).status).toBe(403);
		expect((await tenant.api("GET", "/roles", { token: body.access_token })).status).toBe(401);
	});
});

test("a person's application gets no token for the Management API", async () => {
	const audience = `${tenant.origin}/api/v2/`;
	for (const asked of [audience, audience.replace("http:", "https:"), "/api/v2/", "https://nowhere.example"]) {
		const { location } = await createVisitor(tenant.origin).authorize({ audience: asked });
		const landed = new URL(location);
		expect(landed.href).toContain(callback);
		expect(landed.searchParams.get("error_description")).toBe(`Service not found: ${asked}`);
	}
});
