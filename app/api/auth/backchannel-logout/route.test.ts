import { randomUUID } from "node:crypto";
import { SignJWT, UnsecuredJWT } from "jose";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createEndedSessionRows } from "@/lib/auth/server/ended-session-rows";
import { EndedSessions, getEndedSessions, setEndedSessions } from "@/lib/auth/server/ended-sessions";
import { setDatabase } from "@/lib/database/server/database";
import type { OpenDatabase } from "@/lib/database/server/open-database";
import { endedSessions } from "@/lib/database/session-schema";
import { setEnv } from "@/lib/env/server/env";
import { listActs } from "@/testing/databases/audit-trail";
import { openTestDatabase } from "@/testing/databases/test-databases";
import { listenToLog } from "@/testing/log-lines";
import { startHttpServer } from "@/testing/scripted-tenant/start-http-server";
import { applySettings } from "@/testing/settings";
import { createSigningKey, type SigningKey } from "../../../../tenant/core/signing-key.ts";
import type { RunningTenant } from "../../../../tenant/server.ts";
import { startTestTenant } from "../../../../tenant/testing/start-test-tenant.ts";
import { testClients } from "../../../../tenant/testing/test-clients.ts";
import { createVisitor } from "../../../../tenant/testing/visitor.ts";
import { POST } from "./route.ts";

const event = "http://schemas.openid.net/event/backchannel-logout";

let tenant: RunningTenant;
let database: OpenDatabase;
let application: Awaited<ReturnType<typeof startHttpServer>>;
let [key, foreignKey]: (SigningKey | undefined)[] = [];

/** Calls the route with a request of the tenant, as Next does. */
async function startApplication() {
	return startHttpServer(async (request, response) => {
		const headers = { "content-type": "application/x-www-form-urlencoded" };
		const answer = await POST(new Request("http://localhost/", { method: "POST", headers, body: request.text }));
		response.writeHead(answer.status).end();
	});
}

beforeAll(async () => {
	database = await openTestDatabase();
	[key, foreignKey] = [await createSigningKey(), await createSigningKey()];
	application = await startApplication();
	const oidc_logout = {
		backchannel_logout_urls: [`http://${application.host}/`],
		backchannel_logout_initiators: { mode: "all" },
	};
	const clients = testClients.map((client) =>
		client.client_id === "web" ? { ...client, fields: { oidc_logout } } : client,
	);
	tenant = await startTestTenant({ clients, key });
});
afterAll(async () => {
	setEndedSessions(undefined);
	setDatabase(undefined);
	setEnv(undefined);
	await tenant.close();
	await application.close();
	await database.close();
});
beforeEach(async () => {
	applySettings({ AUTH0_DOMAIN: `127.0.0.1:${tenant.port}`, AUTH0_CLIENT_ID: "web" });
	listenToLog();
	setDatabase(Promise.resolve(database));
	await database.db.delete(endedSessions);
	const rows = createEndedSessionRows();
	setEndedSessions(new EndedSessions({ rows, patienceMs: () => 5_000, every: () => () => undefined }));
});

const nowSeconds = () => Math.floor(Date.now() / 1_000);

/** Returns the claims of a valid logout token; `undefined` removes a claim. */
const claimsOf = (more: Record<string, unknown> = {}) => ({
	iss: `${tenant.origin}/`,
	aud: "web",
	iat: nowSeconds(),
	exp: nowSeconds() + 120,
	jti: randomUUID(),
	events: { [event]: {} },
	sub: "auth0|1",
	sid: "sid-1",
	...more,
});

type Header = { alg?: string; typ?: string; kid?: string };

function sign(claims: Record<string, unknown>, header: Header = {}, signer = key): Promise<string> {
	if (signer === undefined || key === undefined) throw new Error("The keys are made before the tests.");
	return new SignJWT(claims)
		.setProtectedHeader({ alg: "RS256", typ: "logout+jwt", kid: key.kid, ...header })
		.sign(signer.privateKey);
}

function post(body: BodyInit, headers: Record<string, string> = {}): Promise<Response> {
	const form = { "content-type": "application/x-www-form-urlencoded" };
	return POST(new Request("http://localhost/", { method: "POST", headers: { ...form, ...headers }, body }));
}

const send = (token: string) => post(new URLSearchParams({ logout_token: token }).toString());
const marks = { sub: "auth0|1", sessionId: "s-1", tenantSessionId: "sid-1", userEndSeen: 0 };
const elsewhere = { ...marks, sessionId: "s-2", tenantSessionId: "sid-2" };
const isEnded = (session = marks) => getEndedSessions().isEnded(session);

describe("a logout token of the tenant", () => {
	it.each([undefined, "logout+jwt", "JWT", "application/logout+jwt"])(
		"a token of the type %s ends the session that its sid names, and no other session of the person",
		async (typ) => {
			const answer = await send(await sign(claimsOf(), typ === undefined ? {} : { typ }));
			expect([answer.status, answer.headers.get("cache-control")]).toEqual([200, "no-store"]);
			expect([await isEnded(), await isEnded(elsewhere)]).toEqual([true, false]);
		},
	);

	it("records the end of the view that the session had", async () => {
		const actor = { ...{ sub: marks.sub, tenantSessionId: "sid-1", userEndSeen: 0 }, level: "admin" };
		const view = { sessionId: "s-1", id: randomUUID(), level: "viewer", untilMs: Date.now() + 60_000, actor };
		await getEndedSessions().changeView(view);
		await send(await sign(claimsOf()));
		expect(await listActs(database)).toMatchObject([
			{ action: "access.view_ended", actorId: marks.sub, after: { level: "viewer", ended_by: "session_end" } },
		]);
	});

	it("ends every session of the subject when the token has no sid", async () => {
		expect((await send(await sign(claimsOf({ sid: undefined })))).status).toBe(200);
		expect([await isEnded(), await isEnded(elsewhere), await isEnded({ ...marks, sub: "auth0|2" })]).toEqual([
			true,
			true,
			false,
		]);
	});

	it("accepts a token by its signature alone, without origin and cookie", async () => {
		const body = new URLSearchParams({ logout_token: await sign(claimsOf()) }).toString();
		expect((await post(body, { origin: "https://acme.eu.auth0.com", "sec-fetch-site": "cross-site" })).status).toBe(
			200,
		);
	});

	it("rejects a replayed token, so that a person who signed in again stays signed in", async () => {
		const token = await sign(claimsOf({ sid: undefined }));
		expect((await send(token)).status).toBe(200);
		const again = { ...marks, userEndSeen: await getEndedSessions().latestUserEnd("auth0|1") };
		expect((await send(token)).status).toBe(400);
		expect(await isEnded(again)).toBe(false);
	});

	it("accepts a token again after a failed attempt to end its session", async () => {
		const token = await sign(claimsOf());
		const rows = createEndedSessionRows();
		const add = () => Promise.reject(new Error("away"));
		const ended = getEndedSessions();
		setEndedSessions(
			new EndedSessions({ rows: { ...rows, add }, patienceMs: () => 5_000, every: () => () => undefined }),
		);
		const answer = await send(token);
		expect([answer.status, await answer.json()]).toEqual([
			400,
			{ error: "logout_failed", error_description: "the session could not be ended" },
		]);
		setEndedSessions(ended);
		expect((await send(token)).status).toBe(200);
	});

	it("the embedded tenant sends a token when its own session ends", async () => {
		const visitor = createVisitor(tenant.origin);
		await visitor.signIn("admin@rolecall.test");
		const session = [...tenant.state.sessions.values()].at(-1);
		const opened = { ...marks, sub: session?.user_id ?? "", tenantSessionId: session?.id ?? "" };
		expect(await isEnded(opened)).toBe(false);
		await visitor.visit("/v2/logout");
		await expect.poll(() => isEnded(opened)).toBe(true);
	});
});

describe("an invalid logout token", () => {
	const past = (seconds: number) => ({ iat: nowSeconds() - seconds, exp: nowSeconds() - seconds + 120 });
	it.each<[string, () => Record<string, unknown>]>([
		["of another issuer", () => ({ iss: "https://evil.example/" })],
		["whose issuer lacks the slash", () => ({ iss: tenant.origin })],
		["for another application", () => ({ aud: "shop" })],
		["without an audience", () => ({ aud: undefined })],
		["that has expired", () => past(600)],
		["that is old and has a far expiry", () => ({ iat: nowSeconds() - 3_600, exp: nowSeconds() + 9_999_999 })],
		["from the future", () => ({ iat: nowSeconds() + 3_600, exp: nowSeconds() + 7_200 })],
		["without iat", () => ({ iat: undefined })],
		["without jti", () => ({ jti: undefined })],
		["whose jti is a number", () => ({ jti: 7 })],
		["whose jti is endless", () => ({ jti: "x".repeat(301) })],
		["without events", () => ({ events: undefined })],
		["with another event", () => ({ events: { "http://schemas.openid.net/event/other": {} } })],
		["whose event is a list", () => ({ events: [event] })],
		["whose event is a text", () => ({ events: { [event]: "yes" } })],
		["with a nonce, like an ID token", () => ({ nonce: "n" })],
		["with an empty nonce", () => ({ nonce: "" })],
		["about nobody", () => ({ sub: undefined, sid: undefined })],
		["whose sid is empty", () => ({ sid: "" })],
		["whose sub is a list", () => ({ sub: ["auth0|1"] })],
	])("answers 400 and ends no session for a token %s", async (_what, change) => {
		const answer = await send(await sign(claimsOf(change())));
		expect([answer.status, answer.headers.get("cache-control")]).toEqual([400, "no-store"]);
		expect(await answer.json()).toMatchObject({ error: "invalid_request" });
		expect(await isEnded()).toBe(false);
	});

	it.each<[string, () => string | Promise<string>]>([
		["signed with another key under the tenant's name for it", () => sign(claimsOf(), {}, foreignKey)],
		["of a key that the tenant does not have", () => sign(claimsOf(), { kid: "unknown" }, foreignKey)],
		["of the type of an access token", () => sign(claimsOf(), { typ: "at+jwt" })],
		["without a signature", () => new UnsecuredJWT(claimsOf()).encode()],
		[
			"signed with the client's secret",
			() => new SignJWT(claimsOf()).setProtectedHeader({ alg: "HS256" }).sign(Buffer.from("x".repeat(64))),
		],
		[
			"signed with the public key as if it were a secret",
			() =>
				new SignJWT(claimsOf())
					.setProtectedHeader({ alg: "HS256", kid: key?.kid ?? "" })
					.sign(Buffer.from(JSON.stringify(key?.jwk))),
		],
		["that is no token", () => "a.b.c"],
		["that is empty", () => ""],
	])("answers 400 and ends no session for a token %s", async (_what, token) => {
		expect((await send(await token())).status).toBe(400);
		expect(await isEnded()).toBe(false);
	});

	it("rejects a body of more than 16 kB, of another type, with two tokens or with none", async () => {
		const token = await sign(claimsOf());
		for (const body of [
			`logout_token=${token}&x=${"x".repeat(16_384)}`,
			`logout_token=${token}&logout_token=${token}`,
			"",
			`{"logout_token":"${token}"}`,
		]) {
			expect((await post(body)).status).toBe(400);
		}
		expect(await isEnded()).toBe(false);
	});

	it("logs a rejected token as one bounded line without any of its content", async () => {
		const log = listenToLog();
		const token = await sign(claimsOf({ aud: "x".repeat(5_000) }));
		await send(token);
		expect(log.lines).toMatchObject([{ msg: "a logout token was refused" }]);
		expect(log.text().length).toBeLessThan(600);
		expect(log.text()).not.toContain(token.slice(0, 40));
	});
});
