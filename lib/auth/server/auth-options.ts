import "server-only";
import { randomUUID } from "node:crypto";
import type { AuthOptions, CookieOption } from "next-auth";
import Auth0Provider from "next-auth/providers/auth0";
import { z } from "zod";
import { getAccessPolicy } from "../../access/server/get-access-policy.ts";
import { listGrantedAdmins } from "../../audit/server/list-granted-admins.ts";
import { getEnv } from "../../env/server/env.ts";
import { getLogger } from "../../env/server/logger.ts";
import { tenantOrigin } from "../../env/server/tenant-origin.ts";
import { outgoingAgent } from "../../http/server/outgoing.ts";
import { isObjectOrList } from "../../json/is-object.ts";
import { toReturnPath } from "../../routes/return-path.ts";
import { multiFactorPolicy } from "../multi-factor-policy.ts";
import { endSessions } from "./end-sessions.ts";
import { getEndedSessions } from "./ended-sessions.ts";
import { findActorLevel, forgetActorLevel } from "./find-actor-level.ts";
import { pickClaims } from "./pick-claims.ts";
import { absoluteSeconds, cookieName, idleSeconds, parseClaims } from "./session-cookie.ts";

const longestMessage = 200;
const codePattern = /^[A-Z0-9_]{1,60}$/;

/** Returns only the error's name and message, of limited length, because next-auth puts tokens into some of its metadata. */
function errorOf(metadata: unknown): { name?: string; message?: string } {
	const carried = isObjectOrList(metadata) ? metadata.error : undefined;
	const error = metadata instanceof Error ? metadata : carried;
	if (!(error instanceof Error)) return {};
	return { name: error.name.slice(0, longestMessage), message: error.message.slice(0, longestMessage) };
}

const codeOf = (code: string) => (codePattern.test(code) ? code : "UNKNOWN");

const idTokenSchema = z.object({ sid: z.string().min(1).max(256).optional().catch(undefined) });

const freshnessSchema = z.object({
	auth_time: z.number().positive(),
	amr: z.array(z.string()).catch([]),
	acr: z.string().optional().catch(undefined),
});

/** Returns what an ID token says of the sign-in at the tenant, if the access policy asks for a fresh one. */
function readFreshness(profile: unknown): { authenticatedAtMs?: number; hadSecondFactor?: boolean } {
	const { data } = freshnessSchema.safeParse(profile);
	if (getAccessPolicy().freshSignIn.length === 0 || data === undefined) return {};
	const hadSecondFactor = data.amr.includes("mfa") || data.acr === multiFactorPolicy;
	return { authenticatedAtMs: data.auth_time * 1_000, ...(hadSecondFactor ? { hadSecondFactor } : {}) };
}

/** Longer than any session of a tenant, in seconds. Asked for as `max_age`, it makes the tenant tell `auth_time`, and nobody sign in again. */
const anyAgeSeconds = 31_536_000;

/** Returns the time until which a command has made the person an admin. A failure is logged, and the sign-in goes on without it. */
async function findAdminUntil(userId: string): Promise<number | undefined> {
	try {
		const leftMs = (await listGrantedAdmins([userId])).get(userId);
		if (leftMs === undefined) return undefined;
		getLogger().warn({ userId }, "a person signed in whom npm run access has made an admin for one hour");
		return Date.now() + leftMs;
	} catch (error) {
		getLogger().error({ err: error }, "it could not be read whether a person is an admin for one hour");
		return undefined;
	}
}

const callbacks: NonNullable<AuthOptions["callbacks"]> = {
	/**
	 * Keeps, at sign-in, only the person's names, the identifiers that end the session, and the claims that the policy asks for. Later it empties the token, and so the cookie,
	 * of a session that has expired or ended.
	 */
	async jwt({ token, user, trigger, profile }) {
		if (trigger === "signIn" && user) {
			forgetActorLevel(user.id);
			await findActorLevel(user.id).catch(() => undefined);
			const { name, email } = user;
			const claims = pickClaims(getAccessPolicy(), profile);
			const adminUntilMs = await findAdminUntil(user.id);
			return {
				sub: user.id,
				...(name == null ? {} : { name }),
				...(email == null ? {} : { email }),
				signedInAtMs: Date.now(),
				sessionId: randomUUID(),
				...(claims.length === 0 ? {} : { claims }),
				...(adminUntilMs === undefined ? {} : { adminUntilMs }),
				...readFreshness(profile),
				tenantSessionId: idTokenSchema.parse(profile ?? {}).sid,
				userEndSeen: await getEndedSessions().latestUserEnd(user.id),
			};
		}
		const claims = parseClaims(token);
		return claims === undefined || (await getEndedSessions().isEnded(claims)) ? {} : token;
	},
	async session({ session, token }) {
		return { expires: session.expires, user: { name: token.name ?? null, email: token.email ?? null } };
	},
	/** Redirects only within Rolecall, to a path that is valid in a header. */
	redirect: ({ url, baseUrl }) => `${baseUrl}${toReturnPath(url)}`,
};

/** Maximum wait for a response of the tenant during a sign-in, in ms. */
const patienceMs = 10_000;

/** Ends the session itself at sign-out, so that a copy of its cookie is refused, and so the view that it has of Rolecall. */
const events: NonNullable<AuthOptions["events"]> = {
	async signOut({ token }) {
		const claims = parseClaims(token);
		if (claims !== undefined) await endSessions({ sessionId: claims.sessionId }, "sign_out");
	},
};

/** Returns the options of one of next-auth's cookies. Its name starts with `__Host-` behind https. */
function cookieOption(name: string, maxAgeSeconds?: number): CookieOption {
	const secure = getEnv().nextauthUrl.startsWith("https:");
	const options = { httpOnly: true, sameSite: "lax", path: "/", secure } as const;
	return {
		name: cookieName(name),
		options: maxAgeSeconds === undefined ? options : { ...options, maxAge: maxAgeSeconds },
	};
}

/** Maximum duration of a sign-in, in seconds. */
const checkSeconds = 900;

/** Returns the options of next-auth 4: Auth0 with PKCE and state, and a JWT session in an encrypted cookie, 1 h idle and 8 h in total. */
export function getAuthOptions(): AuthOptions {
	const env = getEnv();
	return {
		secret: env.nextauthSecret.reveal(),
		providers: [
			Auth0Provider({
				clientId: env.auth0ClientId,
				clientSecret: env.auth0ClientSecret.reveal(),
				issuer: tenantOrigin(env.auth0IssuerDomain),
				checks: ["pkce", "state"],
				httpOptions: {
					agent: outgoingAgent(new URL(tenantOrigin(env.auth0IssuerDomain)).protocol),
					timeout: patienceMs,
				},
				authorization: {
					params: {
						scope: "openid profile email",
						...(getAccessPolicy().freshSignIn.length === 0 ? {} : { max_age: anyAgeSeconds }),
					},
				},
				profile: ({ sub, name, nickname, email }) => ({ id: sub, name: name ?? nickname, email }),
			}),
		],
		session: { strategy: "jwt", maxAge: idleSeconds, updateAge: 0 },
		jwt: { maxAge: Math.min(idleSeconds, absoluteSeconds) },
		pages: { signIn: "/sign-in", error: "/sign-in" },
		callbacks,
		events,
		cookies: {
			sessionToken: cookieOption("session-token"),
			csrfToken: cookieOption("csrf-token"),
			callbackUrl: cookieOption("callback-url"),
			state: cookieOption("state", checkSeconds),
			pkceCodeVerifier: cookieOption("pkce.code_verifier", checkSeconds),
		},
		logger: {
			error: (code, metadata) => getLogger().error({ code: codeOf(code), ...errorOf(metadata) }, "sign-in failed"),
			warn: (code) => getLogger().debug({ code: codeOf(code) }, "next-auth warns"),
			debug: () => undefined,
		},
	};
}
