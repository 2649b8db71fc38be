import { beforeEach, describe, expect, it, vi } from "vitest";
import { listenToLog } from "../../../testing/log-lines.ts";
import { writePolicyFile } from "../../../testing/policy-file.ts";
import { scriptActor } from "../../../testing/scripted-tenant/script-actor.ts";
import { startManagementApi } from "../../../testing/scripted-tenant/start-management-api.ts";
import type { ScriptedTenant } from "../../../testing/scripted-tenant/start-scripted-tenant.ts";
import { applySettings, canaries } from "../../../testing/settings.ts";
import { getAuthOptions } from "./auth-options.ts";
import { findActorLevel, forgetActorLevels } from "./find-actor-level.ts";

let tenant: ScriptedTenant;

beforeEach(async () => {
	vi.useFakeTimers({ toFake: ["Date"] });
	forgetActorLevels();
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

const marks = { sessionId: "s-1", userEndSeen: 0 };

const jwt = (input: Partial<JwtInput>) => getAuthOptions().callbacks?.jwt?.({ token: {}, user, account, ...input });

describe("sign-in", () => {
	it("keeps only the person's names, and no Auth0 token", async () => {
		scriptActor(tenant, "admin");
		const profile = { sub: "auth0|1", sid: "sid-1", nonce: "canary" };
		const token = await jwt({ trigger: "signIn", token: { picture: "https://x/y.png" }, profile });
		expect(token).toEqual({
			sub: "auth0|1",
			name: "Ana",
			email: "ana@example.test",
			signedInAtMs: Date.now(),
			sessionId: expect.stringMatching(/^[\da-f-]{36}$/),
			tenantSessionId: "sid-1",
			userEndSeen: 0,
		});
	});

	it("keeps the claims that the access policy asks for, and no others", async () => {
		const { file } = writePolicyFile({
			version: 1,
			levels: [{ id: "desk", permissions: ["users:read"] }],
			assign: [{ level: "desk", claim: { name: "https://example.test/team", is: "desk", from: "elsewhere" } }],
		});
		tenant = await startManagementApi({ ACCESS_POLICY_FILE: file });
		scriptActor(tenant, undefined);
		const profile = { sub: "auth0|1", "https://example.test/team": ["desk", "canary"], other: "canary" };
		const token = await jwt({ trigger: "signIn", profile });
		expect(token).toMatchObject({ claims: [["https://example.test/team", "desk"]] });
		expect(JSON.stringify(token)).not.toContain("canary");
	});

	it("keeps when and how the tenant says the person signed in only if the access policy asks for it", async () => {
		const profile = { sub: "auth0|1", auth_time: 1_700_000_000, amr: ["mfa"] };
		const policy = {
			version: 1,
			levels: [{ id: "desk", permissions: ["users:read"] }],
			assign: [{ level: "desk", userId: "auth0|1" }],
		};
		const asking = { ...policy, freshSignIn: [{ acts: ["user.deleted"], minutes: 10 }] };
		const tokens = [];
		for (const one of [policy, asking]) {
			tenant = await startManagementApi({ ACCESS_POLICY_FILE: writePolicyFile(one).file });
			for (const told of [profile, { ...profile, amr: "mfa" }, { ...profile, auth_time: "1700000000" }])
				tokens.push(await jwt({ trigger: "signIn", profile: told }));
		}
		const at = { authenticatedAtMs: 1_700_000_000_000 };
		expect(tokens.map((token) => Object.entries(token ?? {}).filter(([name]) => /^(authent|had)/.test(name)))).toEqual(
			[{}, {}, {}, { ...at, hadSecondFactor: true }, at, {}].map(Object.entries),
		);
	});

	it("looks up the level again even if it is cached", async () => {
		scriptActor(tenant, "admin");
		await findActorLevel("auth0|1");
		scriptActor(tenant, "viewer");
		await jwt({ trigger: "signIn" });
		const asked = tenant.apiRequests().length;
		expect(await findActorLevel("auth0|1")).toBe("viewer");
		expect(tenant.apiRequests()).toHaveLength(asked);
	});

	it("succeeds even if the level cannot be looked up", async () => {
		await expect(jwt({ trigger: "signIn" })).resolves.toMatchObject({ sub: "auth0|1" });
	});

	it("lasts at most eight hours, and then empties the cookie", async () => {
		const token = { sub: "auth0|1", signedInAtMs: Date.now(), ...marks };
		vi.setSystemTime(Date.now() + 8 * 3_600_000 - 1);
		expect(await jwt({ token, trigger: "update" })).toEqual(token);
		vi.setSystemTime(Date.now() + 1);
		expect(await jwt({ token, trigger: "update" })).toEqual({});
		expect(await jwt({ token: { sub: "auth0|1" } })).toEqual({});
	});

	it("empties a session that has ended, however new it is", async () => {
		const token = { sub: "auth0|1", signedInAtMs: Date.now(), ...marks };
		expect(await jwt({ token, trigger: "update" })).toEqual(token);
		await getAuthOptions().events?.signOut?.({ token, session: { expires: "" } });
		expect(await jwt({ token, trigger: "update" })).toEqual({});
		expect(await jwt({ token: { ...token, sessionId: "s-2" }, trigger: "update" })).not.toEqual({});
	});

	it.each([
		["/users?q=ada", "/users?q=ada"],
		["http://localhost:3000/roles", "/roles"],
		["https://evil.example/x", "/x"],
		["/\u0000\r\nset-cookie: a=b", "/%00set-cookie:%20a=b"],
		["/\u20ac", "/%E2%82%AC"],
		["//evil.example", "/users"],
	])("redirects %j to %s, within Rolecall and valid in a header", async (url, path) => {
		const target = await getAuthOptions().callbacks?.redirect?.({ url, baseUrl: "http://localhost:3000" });
		expect(target).toBe(`http://localhost:3000${path}`);
	});

	it("gives each cookie a __Host- name behind https", () => {
		applySettings({ NEXTAUTH_URL: "https://rolecall.example.com" });
		const cookies = Object.values(getAuthOptions().cookies ?? {});
		expect(cookies).toHaveLength(5);
		for (const { name, options } of cookies) {
			expect(name).toMatch(/^__Host-next-auth\./);
			expect(options).toMatchObject({ secure: true, httpOnly: true, path: "/", sameSite: "lax" });
			expect(options).not.toHaveProperty("domain");
		}
	});

	it("uses the custom domain if there is one, while the Management API stays on its own domain", () => {
		applySettings({ AUTH0_DOMAIN: "acme.eu.auth0.com", AUTH0_ISSUER_DOMAIN: "login.acme.com" });
		expect(getAuthOptions().providers[0]?.options?.issuer).toBe("https://login.acme.com");
		applySettings({ AUTH0_DOMAIN: "acme.eu.auth0.com" });
		expect(getAuthOptions().providers[0]?.options?.issuer).toBe("https://acme.eu.auth0.com");
	});

	it("shows the browser only the session's name and e-mail", async () => {
		const session = await getAuthOptions().callbacks?.session?.({
			session: { expires: "2026-11-24T13:00:00.000Z", user: { image: "https://x/y.png" } },
			token: { sub: "auth0|1", name: "Ana", email: "ana@example.test", signedInAtMs: 1, accessToken: "canary" },
			user: { id: "auth0|1", email: "ana@example.test", emailVerified: null },
			newSession: undefined,
			trigger: "update",
		});
		expect(session).toEqual({ expires: "2026-11-24T13:00:00.000Z", user: { name: "Ana", email: "ana@example.test" } });
	});

	it("uses PKCE and state, and requests only the scopes openid, profile and email", () => {
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

	it("logs a failure's name and message, and none of the tokens in next-auth's metadata", () => {
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
		logger?.error?.("forged\ncode", new Error("x".repeat(10_000)));
		logger?.warn?.("DEBUG_ENABLED");
		logger?.debug?.("CHAT", { access_token: "canary" });
		expect(log.lines).toMatchObject([
			{ code: "OAUTH_CALLBACK_ERROR", name: "Error", message: "state mismatch" },
			{ code: "JWT_SESSION_ERROR", message: "state mismatch" },
			{ code: "UNKNOWN", message: "x".repeat(200) },
			{ code: "DEBUG_ENABLED", level: 20 },
		]);
		expect(log.text()).not.toContain("canary");
	});
});
