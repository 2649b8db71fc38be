import { describe, expect, it } from "vitest";
import { levelRoleNames } from "@/lib/access/permissions";
import { callRoute } from "@/lib/testing/call-route";
import { rowName } from "@/lib/testing/route-matrix";
import { actorId, scriptTargetRole, target, targetId } from "@/lib/testing/script-content";
import { signInRows } from "@/lib/testing/sign-in-rows";
import { prepareApi } from "@/lib/testing/start-api";

const api = prepareApi();

/** Everything by which an account could be taken over, or its owner locked out. */
const guarded = signInRows.filter(
	({ audit, file }) => audit && !/verification-email|password-reset|remembered-browsers/.test(file),
);
const named = guarded.map((row) => [rowName(row), row] as const);
const support = named.filter(([, { permission }]) => !/set-password|identities/.test(permission));
const writes = (upstream: { method: string }[]) => upstream.filter(({ method }) => method !== "GET");

const user = (verb: string, below: string, params: Record<string, string>, body: object = {}) =>
	callRoute({ file: `users/[userId]/${below}/route.ts`, verb, params: { userId: targetId, ...params }, body });

describe("an act on how somebody signs in", () => {
	it.each(named)("%s is not for one's own account", async (_name, row) => {
		const { upstream, tenant } = await api.start();
		tenant.on("GET /users/:id", () => ({ body: { ...target, user_id: actorId } }));
		const { status, body } = await callRoute({ ...row, params: { ...row.params, userId: actorId } });
		expect([status, body.code]).toEqual([409, "cannot_act_on_yourself"]);
		expect(writes(upstream())).toEqual([]);
		expect(await api.entries()).toEqual([]);
	});

	it.each(support)("%s does not reach a person whose role is above one's own", async (_name, row) => {
		const { upstream, tenant } = await api.start({ level: "support" });
		scriptTargetRole(tenant, levelRoleNames.admin, "support");
		const { status, body } = await callRoute(row);
		expect([status, body.code]).toEqual([403, "user_above_you"]);
		expect(writes(upstream())).toEqual([]);
		expect(await api.entries()).toEqual([]);
	});

	it("does not overwrite an e-mail that is not the one the person saw", async () => {
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

	it("asks for a link of the database identity, when that is not the primary one", async () => {
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

describe("what belongs to somebody else", () => {
	it.each([
		["refresh-tokens", "GET /refresh-tokens/:token", { id: "rt_1", user_id: "auth0|other", client_id: "shop" }],
		["devices", "GET /device-credentials", { device_credentials: [], start: 0, limit: 50, total: 0 }],
		["grants", "GET /grants", { grants: [], start: 0, limit: 50, total: 0 }],
	])("is not taken away by the address of this user: %s", async (kind, read, answer) => {
		const { tenant, upstream } = await api.start();
		tenant.on(read, () => ({ body: answer }));
		const { status, body } = await user("DELETE", `${kind}/[id]`, { id: "rt_1" });
		expect([status, body.code]).toEqual([404, "not_found"]);
		expect(writes(upstream())).toEqual([]);
		expect(await api.entries()).toEqual([]);
	});
});

describe("the look before a delete", () => {
	it("counts what goes, and hides none for another that is not told", async () => {
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
