import { beforeEach, describe, expect, it, vi } from "vitest";
import { listenToLog } from "../../testing/log-lines.ts";
import { scriptActor } from "../../testing/script-actor.ts";
import { canaries } from "../../testing/settings.ts";
import { startManagementApi } from "../../testing/start-management-api.ts";
import type { ScriptedTenant } from "../../testing/start-scripted-tenant.ts";
import { getAuthOptions } from "./auth-options.ts";
import { findActorLevel, resetActorLevels } from "./find-actor-level.ts";

let tenant: ScriptedTenant;

beforeEach(async () => {
	vi.useFakeTimers({ toFake: ["Date"] });
	resetActorLevels();
	tenant = await startManagementApi();
	return () => vi.useRealTimers();
});

type JwtInput = Parameters<NonNullable<NonNullable<ReturnType<typeof getAuthOptions>["callbacks"]>["jwt"]>>[0];

const user = { id: "auth0|1", name: "Ana", email: "ana@example.test" };
const account = {
	provider: "auth0",
	type: "oauth",
	providerAccountId: "auth0|1",
	access_token: "canary-access",
	id_token: "canary-id",
} as const;

const jwt = (input: Partial<JwtInput>) => getAuthOptions().callbacks?.jwt?.({ token: {}, user, account, ...input });

describe("the sign-in", () => {
	it("keeps of a person only what names them, and no token of Auth0's", async () => {
		scriptActor(tenant, "admin");
		const token = await jwt({ trigger: "signIn", token: { picture: "https://x/y.png" } });
		expect(token).toEqual({ sub: "auth0|1", name: "Ana", email: "ana@example.test", signedInAtMs: Date.now() });
	});

	it("looks the level up anew, whatever was known before", async () => {
		scriptActor(tenant, "admin");
		await findActorLevel("auth0|1");
		scriptActor(tenant, "viewer");
		await jwt({ trigger: "signIn" });
		const asked = tenant.apiRequests().length;
		expect(await findActorLevel("auth0|1")).toBe("viewer");
		expect(tenant.apiRequests()).toHaveLength(asked);
	});

	it("succeeds though the level cannot be looked up just now", async () => {
		await expect(jwt({ trigger: "signIn" })).resolves.toMatchObject({ sub: "auth0|1" });
	});

	it("lasts eight hours at most: then the cookie is emptied", async () => {
		const token = { sub: "auth0|1", signedInAtMs: Date.now() };
		vi.setSystemTime(Date.now() + 8 * 3_600_000 - 1);
		expect(await jwt({ token, trigger: "update" })).toEqual(token);
		vi.setSystemTime(Date.now() + 1);
		expect(await jwt({ token, trigger: "update" })).toEqual({});
		expect(await jwt({ token: { sub: "auth0|1" } })).toEqual({});
	});

	it("shows the browser a name and an e-mail and nothing else of the session", async () => {
		const session = await getAuthOptions().callbacks?.session?.({
			session: { expires: "2026-11-24T13:00:00.000Z", user: { image: "https://x/y.png" } },
			token: { sub: "auth0|1", name: "Ana", email: "ana@example.test", signedInAtMs: 1, accessToken: "canary" },
			user: { id: "auth0|1", email: "ana@example.test", emailVerified: null },
			newSession: undefined,
			trigger: "update",
		});
		expect(session).toEqual({ expires: "2026-11-24T13:00:00.000Z", user: { name: "Ana", email: "ana@example.test" } });
	});

	it("proves itself with PKCE and state, and asks for no more than who it is", () => {
		const options = getAuthOptions();
		expect(options.session).toMatchObject({ strategy: "jwt", maxAge: 3_600 });
		expect(options.providers[0]?.options).toMatchObject({
			clientId: "sign-in",
			issuer: tenant.origin,
			checks: ["pkce", "state"],
			authorization: { params: { scope: "openid profile email" } },
		});
		expect(options.secret).toBe(canaries.nextauthSecret);
	});

	it("names a person without a name by their nickname", () => {
		const profile = getAuthOptions().providers[0]?.options?.profile;
		expect(profile?.({ sub: "auth0|1", nickname: "ana", email: "a@b.c" }, {})).toEqual({
			id: "auth0|1",
			name: "ana",
			email: "a@b.c",
		});
	});

	it("logs of a failure its name and message, and none of the tokens that next-auth carries along", () => {
		const log = listenToLog();
		const { logger } = getAuthOptions();
		const error = Object.assign(new Error("state mismatch"), { client_secret: "canary" });
		logger?.error?.("OAUTH_CALLBACK_ERROR", {
			error,
			providerId: "auth0",
			access_token: "canary",
			tokens: { id: "canary" },
		});
		logger?.error?.("JWT_SESSION_ERROR", error);
		logger?.warn?.("DEBUG_ENABLED");
		logger?.debug?.("CHAT", { access_token: "canary" });
		expect(log.lines).toMatchObject([
			{ code: "OAUTH_CALLBACK_ERROR", name: "Error", message: "state mismatch" },
			{ code: "JWT_SESSION_ERROR", message: "state mismatch" },
			{ code: "DEBUG_ENABLED", level: 20 },
		]);
		expect(log.text()).not.toContain("canary");
	});
});
