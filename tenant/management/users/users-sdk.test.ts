import { ManagementClient } from "auth0";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { showcaseId } from "../../seed/showcase-id.ts";
import { startTestTenant, type TestTenant } from "../../testing/start-test-tenant.ts";

/** The unchanged official SDK is tested on all its methods for users. Its `fetch` is redirected to the tenant's http. */
let tenant: TestTenant;
let sdk: ManagementClient;

beforeAll(async () => {
	tenant = await startTestTenant({ users: 2_300 });
	sdk = new ManagementClient({
		domain: `127.0.0.1:${tenant.port}`,
		clientId: "machine",
		clientSecret: "machine-secret",
		maxRetries: 0,
		fetch: (url, init) => fetch(String(url).replace(/^https:/, "http:"), init),
	});
});
afterAll(() => tenant.close());

const connection = "Username-Password-Authentication";
let count = 0;
async function createUser() {
	count += 1;
	const made = await sdk.users.create({ connection, email: `sdk.${count}@example.com`, password: "Correct-horse-7" });
	return made.user_id ?? "";
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
	const all: T[] = [];
	for await (const item of items) all.push(item);
	return all;
}

describe("walking all users with the SDK", () => {
	test("by pages ends at 1,000 with a refusal", async () => {
		const met: string[] = [];
		const walk = async () => {
			for await (const { user_id } of await sdk.users.list({ per_page: 100 })) met.push(user_id ?? "");
		};
		await expect(walk()).rejects.toMatchObject({ statusCode: 400, body: { errorCode: "invalid_paging" } });
		expect(new Set(met).size).toBe(1_000);
	});

	test("continues by the last change, and covers everybody once", async () => {
		const met = new Set<string>();
		let since = "*";
		for (let before = -1; met.size > before; ) {
			before = met.size;
			const page = await sdk.users.list({ q: `updated_at:[${since} TO *]`, sort: "updated_at:1", per_page: 100 });
			for (const user of page.data) {
				met.add(user.user_id ?? "");
				since = String(user.updated_at);
			}
		}
		expect([...met].sort()).toEqual([...tenant.state.users.keys()].sort());
	});

	test("of a role continues by checkpoint past 1,500", async () => {
		const { id = "" } = await sdk.roles.create({ name: "Everybody" });
		const members = [...tenant.state.users.keys()].slice(0, 1_500);
		for (const userId of members) tenant.state.users.giveRole(userId, id);
		const met = await collect(await sdk.roles.users.list(id, { take: 100 }));
		expect(met.map(({ user_id }) => user_id).sort()).toEqual([...members].sort());
		await sdk.roles.delete(id);
	});
});

describe("the SDK", () => {
	test("assigns, lists and removes a user's permissions", async () => {
		const id = await createUser();
		const permissions = [{ resource_server_identifier: "https://orders.example.test", permission_name: "read:orders" }];
		await sdk.users.permissions.create(id, { permissions });
		expect((await sdk.users.permissions.list(id)).data).toEqual([
			expect.objectContaining({ permission_name: "read:orders", sources: [expect.anything()] }),
		]);
		await sdk.users.permissions.delete(id, { permissions });
		expect((await sdk.users.permissions.list(id)).data).toEqual([]);
	});

	test("lists organizations, groups, connected accounts and effective roles and permissions", async () => {
		expect((await sdk.users.organizations.list(showcaseId)).data).toHaveLength(2);
		expect((await sdk.users.connectedAccounts.list(showcaseId)).data).toHaveLength(1);
		expect(await collect(await sdk.users.groups.get("waad|Contoso Ltd/Sales/Ana María"))).not.toEqual([]);
		const roles = await collect(await sdk.users.effectiveRoles.list(showcaseId, { take: 1 }));
		expect(roles.map(({ name }) => name)).toEqual(["Customer", "Editor", "Operations"]);
		const { id: role_id = "" } = roles[0] ?? {};
		expect((await sdk.users.effectiveRoles.sources.groups.list(showcaseId, { role_id })).data).toEqual([]);
		const resource_server_identifier = "https://orders.example.test";
		const permissions = await sdk.users.effectivePermissions.list(showcaseId, { resource_server_identifier });
		expect(permissions.data.map(({ permission_name }) => permission_name)).toContain("read:orders");
		const wanted = { resource_server_identifier, permission_name: "read:orders" };
		const sources = await sdk.users.effectivePermissions.sources.roles.list(showcaseId, wanted);
		expect(sources.data.map(({ name }) => name)).toEqual(["Customer", "Operations"]);
	});

	test("creates, lists, changes, replaces and deletes authentication methods", async () => {
		const [id, api] = [await createUser(), sdk.users.authenticationMethods];
		const { id: methodId = "" } = await api.create(id, { type: "phone", phone_number: "+15550001111" });
		expect((await api.get(id, methodId)).phone_number).toBe("XXXXXXXX1111");
		expect((await api.update(id, methodId, { name: "Work" })).name).toBe("Work");
		expect((await sdk.users.enrollments.get(id))[0]).toMatchObject({ auth_method: "sms" });
		expect((await sdk.users.regenerateRecoveryCode(id)).recovery_code).toHaveLength(24);
		await sdk.users.multifactor.deleteProvider(id, "google-authenticator");
		await sdk.users.multifactor.invalidateRememberBrowser(id);
		await api.delete(id, methodId);
		await api.set(id, [{ type: "email", email: "sdk@example.com" }]);
		expect((await api.list(id)).data.map(({ type }) => type)).toEqual(["email"]);
		await api.deleteAll(id);
		await sdk.users.authenticators.deleteAll(id);
		await sdk.users.riskAssessments.clear(id, { connection, assessors: ["new-device"] });
		expect((await api.list(id)).data).toEqual([]);
	});

	test("links and unlinks identities", async () => {
		const [main, second] = [await createUser(), await createUser()];
		const user_id = second.slice("auth0|".length);
		expect(await sdk.users.identities.link(main, { provider: "auth0", user_id })).toHaveLength(2);
		await expect(sdk.users.get(second)).rejects.toMatchObject({ statusCode: 404 });
		expect(await sdk.users.identities.delete(main, "auth0", user_id)).toHaveLength(1);
		expect((await sdk.users.get(second)).user_id).toBe(second);
	});

	test("lists, changes and ends sessions and refresh tokens", async () => {
		const sessions = await collect(await sdk.users.sessions.list(showcaseId, { take: 1 }));
		expect(sessions).toHaveLength(2);
		const [first, second] = sessions.map(({ id = "" }) => id);
		expect((await sdk.sessions.update(first ?? "", { session_metadata: { desk: "7" } })).id).toBe(first);
		expect((await sdk.sessions.get(first ?? "")).session_metadata).toEqual({ desk: "7" });
		const tokens = await collect(await sdk.users.refreshToken.list(showcaseId));
		expect(await collect(await sdk.refreshTokens.list({ user_id: showcaseId }))).toHaveLength(tokens.length);
		const tokenId = tokens[0]?.id ?? "";
		await sdk.refreshTokens.update(tokenId, { refresh_token_metadata: { till: "1" } });
		expect((await sdk.refreshTokens.get(tokenId)).refresh_token_metadata).toEqual({ till: "1" });
		await sdk.refreshTokens.delete(tokenId);
		await sdk.refreshTokens.revoke({ user_id: showcaseId });
		await sdk.users.refreshToken.delete(showcaseId);
		await sdk.sessions.revoke(first ?? "");
		await sdk.sessions.delete(second ?? "");
		await sdk.users.sessions.delete(showcaseId);
		await sdk.users.revokeAccess(showcaseId, { preserve_refresh_tokens: true });
		expect((await sdk.users.sessions.list(showcaseId)).data).toEqual([]);
	});

	test("lists and deletes grants and device credentials", async () => {
		const [grant] = (await sdk.userGrants.list({ user_id: showcaseId })).data;
		expect(grant?.clientID).toBeDefined();
		await sdk.userGrants.delete(grant?.id ?? "");
		await sdk.userGrants.deleteByUserId({ user_id: showcaseId });
		expect((await sdk.userGrants.list({ user_id: showcaseId })).data).toEqual([]);
		const made = await sdk.deviceCredentials.createPublicKey({
			device_name: "Till",
			type: "public_key",
			value: "cHVibGlj",
			device_id: "c0ffee",
			client_id: "shop",
		});
		const keys = (await sdk.deviceCredentials.list({ type: "public_key" })).data;
		expect(keys.map(({ id }) => id)).toEqual([made.id]);
		await sdk.deviceCredentials.delete(made.id);
		expect((await sdk.deviceCredentials.list({ type: "public_key" })).data).toEqual([]);
	});
});

test("the SDK creates tickets, reads and lifts blocks by identifier, and unblocks addresses", async () => {
	expect((await sdk.tickets.verifyEmail({ user_id: showcaseId })).ticket).toContain("/u/email-verification?ticket=");
	expect((await sdk.tickets.changePassword({ user_id: showcaseId, ttl_sec: 60 })).ticket).toContain(
		"/u/reset-password?ticket=",
	);
	const identifier = "ada.byron@example.com";
	expect((await sdk.userBlocks.listByIdentifier({ identifier })).blocked_for).toHaveLength(2);
	await sdk.userBlocks.deleteByIdentifier({ identifier });
	expect((await sdk.userBlocks.list(showcaseId)).blocked_for).toEqual([]);
	await expect(sdk.anomaly.blocks.checkIp("198.51.100.7")).rejects.toMatchObject({ statusCode: 404 });
	await sdk.anomaly.blocks.unblockIp("198.51.100.7");
});
