import { describe, expect, test } from "vitest";
import { askToken, claimsOf, type TokenFields } from "../../testing/ask-token.ts";
import { freshTenant, type TestTenant } from "../../testing/start-test-tenant.ts";
import { createVisitor } from "../../testing/visitor.ts";

const scope = "openid profile email offline_access";

async function signedIn(fields?: Record<string, unknown>) {
	const tenant = await freshTenant({ control: true });
	const web = tenant.state.clients.get("web");
	if (web !== undefined && fields !== undefined) tenant.state.clients.set("web", { ...web, fields });
	const visitor = createVisitor(tenant.origin);
	const landed = await visitor.signIn("admin@rolecall.test", { scope, nonce: "n", max_age: "600" });
	const { body } = await visitor.redeem(landed.searchParams.get("code"));
	const record = [...tenant.state.refreshTokens.values()].at(-1);
	if (record === undefined) throw new Error("there is no refresh token");
	return { tenant, visitor, body, record, first: String(body.refresh_token) };
}

const refresh = (tenant: TestTenant, refresh_token: string, fields: TokenFields = {}) =>
	askToken(tenant.origin, {
		grant_type: "refresh_token",
		client_id: "web",
		client_secret: "web-secret",
		refresh_token,
		...fields,
	});

const advance = (tenant: TestTenant, advanceSeconds: number) =>
	fetch(`${tenant.origin}/__tenant/clock`, { method: "POST", body: JSON.stringify({ advanceSeconds }) });

const refused = { error: "invalid_grant", error_description: "Unknown or invalid refresh token." };

describe("a rotating refresh token", () => {
	test("is exchanged for new tokens and its successor, for the same person, session and sign-in", async () => {
		const { tenant, body, first, record } = await signedIn();
		await advance(tenant, 60);
		const next = await refresh(tenant, first);
		expect(next.status).toBe(200);
		expect(next.body.refresh_token).toMatch(/^v1\./);
		expect(next.body.refresh_token).not.toBe(first);
		const [before, after] = [claimsOf(body.id_token), claimsOf(next.body.id_token)];
		expect(after).toMatchObject({ sub: before.sub, sid: before.sid, auth_time: before.auth_time });
		expect(after.nonce).toBeUndefined();
		expect(Number(after.iat) - Number(before.iat)).toBeGreaterThanOrEqual(60);
		expect(tenant.state.logs.at(-1)).toMatchObject({ type: "sertft", client_id: "web", user_id: after.sub });
		const now = tenant.state.refreshTokens.get(record.id);
		expect(now).toMatchObject({ created_at: record.created_at, expires_at: record.expires_at, session_id: after.sid });
		expect(now?.last_exchanged_at).toMatch(/Z$/);
		expect(String(now?.idle_expires_at) > String(record.idle_expires_at)).toBe(true);
	});

	test("ends all its successors if it is used again", async () => {
		const { tenant, first } = await signedIn();
		const next = await refresh(tenant, first);
		const reused = await refresh(tenant, first);
		expect([reused.status, reused.body]).toEqual([403, refused]);
		expect(tenant.state.logs.at(-1)).toMatchObject({ type: "ferrt", client_id: "web" });
		expect((await refresh(tenant, String(next.body.refresh_token))).body).toEqual(refused);
		expect(tenant.state.logs.at(-1)?.type).toBe("fertft");
	});

	test("is accepted again only within the client's leeway", async () => {
		const { tenant, first } = await signedIn({ refresh_token: { rotation_type: "rotating", leeway: 30 } });
		await refresh(tenant, first);
		expect((await refresh(tenant, first)).status).toBe(200);
		await advance(tenant, 31);
		expect((await refresh(tenant, first)).status).toBe(403);
	});

	test("ends 15 days after its last use, and 30 after its first", async () => {
		const day = 86_400;
		const { tenant, first } = await signedIn();
		await advance(tenant, 14 * day);
		const next = await refresh(tenant, first);
		expect(next.status).toBe(200);
		await advance(tenant, 14 * day);
		const last = await refresh(tenant, String(next.body.refresh_token));
		expect(last.status).toBe(200);
		await advance(tenant, 3 * day);
		expect((await refresh(tenant, String(last.body.refresh_token))).body).toEqual(refused);
	});
});

test("a refresh token that does not rotate stays the same", async () => {
	const { tenant, first } = await signedIn({
		refresh_token: { rotation_type: "non-rotating", expiration_type: "non-expiring" },
	});
	for (let round = 0; round < 2; round += 1) {
		const { status, body } = await refresh(tenant, first);
		expect([status, body.refresh_token]).toEqual([200, undefined]);
	}
	expect([...tenant.state.refreshTokens.values()].at(-1)).toMatchObject({ rotating: false, expires_at: null });
});

test("a refresh accepts a narrower scope and refuses a wider one", async () => {
	const { tenant, first } = await signedIn();
	const { body } = await refresh(tenant, first, { scope: "openid email read:orders" });
	expect(body.scope).toBe("openid email");
	expect(claimsOf(body.id_token).name).toBeUndefined();
});

test("a refresh token is refused for another client, after its revocation, and once its user is blocked or deleted", async () => {
	const { tenant, first, record } = await signedIn();
	expect((await refresh(tenant, first, { client_id: "shop", client_secret: "shop-secret" })).body).toEqual(refused);
	expect((await refresh(tenant, "v1.guess")).body).toEqual(refused);
	const user = tenant.state.users.get(record.user_id);
	if (user === undefined) throw new Error("the account is missing");
	tenant.state.users.put({ ...user, blocked: true });
	expect((await refresh(tenant, first)).body.error_description).toBe("user is blocked");
	tenant.state.users.remove(user.user_id);
	expect((await refresh(tenant, first)).body.error_description).toContain("a user who doesn't exist anymore");
	tenant.state.users.put(user);
	const next = await refresh(tenant, first);
	await tenant.api("DELETE", `/refresh-tokens/${record.id}`);
	expect((await refresh(tenant, String(next.body.refresh_token))).body).toEqual(refused);
});

test("no refresh token is issued without offline_access, or to a client without the grant", async () => {
	const { body } = await signedIn({ grant_types: ["authorization_code"] });
	expect([body.refresh_token, body.scope]).toEqual([undefined, "openid profile email"]);
});

test("/oauth/revoke ends a token of the client, and does not reveal whether a token is unknown", async () => {
	const { tenant, first } = await signedIn();
	const revoke = (fields: Record<string, string>) =>
		fetch(`${tenant.origin}/oauth/revoke`, {
			method: "POST",
			body: new URLSearchParams({ client_id: "web", client_secret: "web-secret", ...fields }),
		});
	expect((await revoke({ token: "guess" })).status).toBe(200);
	expect((await revoke({ token: first, client_id: "shop", client_secret: "shop-secret" })).status).toBe(200);
	expect((await revoke({ token: first, client_secret: "guess" })).status).toBe(401);
	const next = await refresh(tenant, first);
	expect(next.status).toBe(200);
	expect((await revoke({ token: String(next.body.refresh_token) })).status).toBe(200);
	expect(tenant.state.logs.at(-1)?.type).toBe("srrt");
	expect((await refresh(tenant, String(next.body.refresh_token))).body).toEqual(refused);
});
