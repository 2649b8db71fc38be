import { describe, expect, it } from "vitest";
import { defaultRoleNames } from "@/lib/access/policy/default-policy";
import { callRoute } from "@/testing/routes/call-route";
import { rowName } from "@/testing/routes/route-matrix";
import { signInRows } from "@/testing/routes/sign-in-rows";
import { prepareApi } from "@/testing/routes/start-api";
import { actorId, scriptTargetRole, target, targetId } from "@/testing/scripted-tenant/script-content";
import { apiError } from "@/testing/scripted-tenant/start-scripted-tenant";
import { fieldsOf } from "../../../../lib/json/is-object.ts";

const api = prepareApi();

/** Every act that could take over an account or lock its owner out. */
const guarded = signInRows.filter(
	({ audit, file }) => audit && !/verification-email|password-reset|remembered-browsers/.test(file),
);
const named = guarded.map((row) => [rowName(row), row] as const);
const support = named.filter(([, { permission }]) => !/set-password|identities/.test(permission));
const writes = (upstream: { method: string }[]) => upstream.filter(({ method }) => method !== "GET");

const user = (verb: string, below: string, params: Record<string, string>, body: object = {}) =>
	callRoute({ file: `users/[userId]/${below}/route.ts`, verb, params: { userId: targetId, ...params }, body });

describe("an act on a person's sign-in", () => {
	it.each(named)("%s is refused on the actor's own account", async (_name, row) => {
		const { upstream, tenant } = await api.start();
		tenant.on("GET /users/:id", () => ({ body: { ...target, user_id: actorId } }));
		const { status, body } = await callRoute({ ...row, params: { ...row.params, userId: actorId } });
		expect([status, body.code]).toEqual([409, "cannot_act_on_yourself"]);
		expect(writes(upstream())).toEqual([]);
		expect(await api.entries()).toEqual([]);
	});

	it.each(support)("%s is refused on a person whose level is above the actor's", async (_name, row) => {
		const { upstream, tenant } = await api.start({ level: "support" });
		scriptTargetRole(tenant, defaultRoleNames.admin, "support");
		const { status, body } = await callRoute(row);
		expect([status, body.code]).toEqual([403, "user_above_you"]);
		expect(writes(upstream())).toEqual([]);
		expect(await api.entries()).toEqual([]);
	});

	it("does not overwrite an e-mail other than the one that was shown", async () => {
		const { upstream } = await api.start();
		const input = { base: "old@example.test", email: "new@example.test", verification: "send" };
		const { status, body } = await user("PATCH", "email", {}, input);
		expect([status, body.code, body.current.changed]).toEqual([409, "conflict", ["email"]]);
		expect(writes(upstream())).toEqual([]);
	});

	it("keeps the password, the link and the code out of the audit and the log", async () => {
		const { log } = await api.start();
		await user("PATCH", "password", {}, { password: "Compilers-1952" });
		await user("POST", "password-ticket", {}, { ttlSeconds: 3_600 });
		await user("POST", "recovery-code", {});
		const said = JSON.stringify(await api.entries()) + log.text();
		expect(await api.entries()).toHaveLength(3);
		for (const secret of ["Compilers", "lo/reset", "ABCD"]) expect(said).not.toContain(secret);
	});

	it("requests the link for the database identity if that is not the primary one", async () => {
		const { tenant } = await api.start();
		const [own] = target.identities;
		const google = { connection: "google-oauth2", provider: "google-oauth2", user_id: "7", isSocial: true };
		tenant.on("GET /users/:id", () => ({ body: { ...target, identities: [google, own] } }));
		await user("POST", "password-ticket", {}, { ttlSeconds: 86_400, markEmailVerified: true });
		expect(JSON.parse(tenant.apiRequests().at(-1)?.text ?? "")).toEqual({
			user_id: targetId,
			ttl_sec: 86_400,
			mark_email_as_verified: true,
			identity: { user_id: "target", provider: "auth0" },
		});
	});

	it("neither links an account to itself nor unlinks the primary identity", async () => {
		const { upstream } = await api.start();
		expect((await user("POST", "identities", {}, { secondaryId: targetId })).body.code).toBe("field_rejected");
		expect((await user("DELETE", "identities/[identityId]", { identityId: "auth0|target" })).body.code).toBe(
			"field_rejected",
		);
		expect(writes(upstream())).toEqual([]);
	});
});

describe("another user's item", () => {
	it.each([
		["refresh-tokens", "GET /refresh-tokens/:token", { id: "rt_1", user_id: "auth0|other", client_id: "shop" }],
		[
			"sessions",
			"GET /sessions/:session",
			{ id: "rt_1", user_id: "auth0|other", created_at: "2026-11-20T10:00:00.000Z" },
		],
		["sessions", "GET /sessions/:session", { id: "rt_1" }],
		["devices", "GET /device-credentials", { device_credentials: [], start: 0, limit: 50, total: 0 }],
		["grants", "GET /grants", { grants: [], start: 0, limit: 50, total: 0 }],
	])("cannot be removed through this user's path: %s", async (kind, read, answer) => {
		const { tenant, upstream } = await api.start();
		tenant.on(read, () => ({ body: answer }));
		const { status, body } = await user("DELETE", `${kind}/[id]`, { id: "rt_1" });
		expect([status, body.code]).toEqual([404, "not_found"]);
		expect(writes(upstream())).toEqual([]);
		expect(await api.entries()).toEqual([]);
	});
});

describe("the removal of an item", () => {
	const absent = apiError(404, "It does not exist.", "inexistent_thing");

	it.each([
		["a session", "sessions/[id]", { id: "ses_0" }],
		["a refresh token", "refresh-tokens/[id]", { id: "rt_0" }],
		["a device", "devices/[id]", { id: "dcr_0" }],
		["a grant", "grants/[id]", { id: "grant_0" }],
		["a factor", "sign-in-methods/[methodId]", { methodId: "totp|dev_0" }],
		["an identity", "identities/[identityId]", { identityId: "google-oauth2|0" }],
	])("answers 404 without an audit entry if the item does not exist: %s", async (_what, below, params) => {
		const { tenant, upstream } = await api.start();
		tenant.on("GET /refresh-tokens/:token", () => absent);
		tenant.on("GET /users/:id/authentication-methods/:methodId", () => absent);
		const answer = await user("DELETE", below, params);
		expect([answer.status, answer.body.code]).toEqual([404, "not_found"]);
		expect(writes(upstream())).toEqual([]);
		expect(await api.entries()).toEqual([]);
	});

	it.each([
		["devices", "GET /device-credentials", "device_credentials", { id: "last", type: "public_key", client_id: "shop" }],
		["grants", "GET /grants", "grants", { id: "last", clientID: "shop" }],
	])("finds an item beyond the first page: %s", async (kind, read, list, last) => {
		const { tenant } = await api.start();
		const all = [...Array.from({ length: 70 }, (_, index) => ({ ...last, id: `n${index}` })), last];
		tenant.on(read, ({ query }) => {
			const of = query.get("type") === "refresh_token" || query.get("type") === "rotating_refresh_token" ? [] : all;
			const start = Number(query.get("page") ?? 0) * 50;
			return { body: { [list]: of.slice(start, start + 50), start, limit: 50, total: of.length } };
		});
		expect((await user("DELETE", `${kind}/[id]`, { id: "last" })).status).toBe(204);
	});

	it("of all items audits those beyond the first page too", async () => {
		const { tenant } = await api.start();
		const session = (index: number) => ({ id: `ses_${index}`, created_at: "2026-11-20T10:00:00.000Z" });
		tenant.on("GET /users/:id/sessions", ({ query }) => {
			const start = Number(query.get("from") ?? 0);
			const sessions = Array.from({ length: 120 }, (_, index) => session(index)).slice(start, start + 50);
			return { body: { sessions, ...(start < 100 ? { next: String(start + 50) } : {}) } };
		});
		expect((await user("DELETE", "sessions", {})).status).toBe(204);
		const [entry] = await api.entries();
		expect(fieldsOf(entry?.before).sessions).toHaveLength(120);
	});
});

describe("the delete preflight", () => {
	it("returns the other counts if one cannot be read", async () => {
		const { tenant } = await api.start();
		tenant.on("GET /grants", () => ({
			status: 403,
			body: { statusCode: 403, error: "Forbidden", message: "no", errorCode: "insufficient_scope" },
		}));
		const { body } = await user("GET", "belongings", {});
		expect(body.belongings).toEqual([
			{ kind: "roles", state: "known", count: 1, hasMore: false },
			{ kind: "organizations", state: "known", count: 1, hasMore: false },
			{ kind: "sessions", state: "known", count: 1, hasMore: false },
			{ kind: "refreshTokens", state: "known", count: 1, hasMore: false },
			{ kind: "grants", state: "unavailable", code: "missing_scope" },
			{ kind: "signInMethods", state: "known", count: 1, hasMore: false },
		]);
	});
});
