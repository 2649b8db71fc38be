import "server-only";
import { createHmac } from "node:crypto";
import { LRUCache } from "lru-cache";
import { decode, type JWT } from "next-auth/jwt";
import { z } from "zod";
import { getEnv } from "../../env/server/env.ts";
import { processWide } from "../../env/server/process-wide.ts";

/** Maximum idle time of a session, in seconds. A session also ends after `absoluteSeconds` in any case. */
export const idleSeconds = 3_600;
export const absoluteSeconds = 8 * 3_600;

const claimsSchema = z.object({
	sub: z.string().min(1),
	name: z.string().optional(),
	email: z.string().optional(),
	signedInAtMs: z.number(),
	sessionId: z.string().min(1),
	/** Auth0's `sid`. */
	tenantSessionId: z.string().optional(),
	/** The claims of the ID token that the access policy asked for at the sign-in. Absent if there were none. */
	claims: z.array(z.tuple([z.string(), z.string()])).optional(),
	/** Time until which the person is an admin by `npm run access -- admin`. */
	adminUntilMs: z.number().optional(),
	/** The tenant's `auth_time`, and whether there was a second factor, if the access policy asks for a fresh sign-in. */
	authenticatedAtMs: z.number().optional(),
	hadSecondFactor: z.boolean().optional(),
	/** See `SessionMarks`. */
	userEndSeen: z.number(),
});

/** User and identifiers of a session, from its cookie. The cookie has no level and no Auth0 token; of the ID token only claims that the policy asks for. */
export type SessionClaims = z.infer<typeof claimsSchema>;

export type CookieJar = { getAll: () => { name: string; value: string }[] };

/** Returns the name of a cookie. Behind https it starts with `__Host-`, so that no other host and no path can set it. */
export const cookieName = (name: string): string =>
	`${getEnv().nextauthUrl.startsWith("https:") ? "__Host-" : ""}next-auth.${name}`;

export const sessionCookieName = (): string => cookieName("session-token");

/** Maximum number of parts of a session cookie; next-auth splits it at about 3.9 kB. */
const mostParts = 8;

/**
 * Returns the session's cookies: one under its own name, or the consecutive parts `name.0`, `name.1`, … into which next-auth splits a
 * large one. It ignores all other names.
 */
export function findSessionCookies(cookies: CookieJar): Record<string, string> {
	const name = sessionCookieName();
	const values = new Map(cookies.getAll().map((cookie) => [cookie.name, cookie.value]));
	const whole = values.get(name);
	if (whole !== undefined) return { [name]: whole };
	const parts: Record<string, string> = {};
	for (let index = 0; index < mostParts; index += 1) {
		const value = values.get(`${name}.${index}`);
		if (value === undefined) break;
		parts[`${name}.${index}`] = value;
	}
	return parts;
}

/** Returns true if a session is within its absolute time. The cookie's own expiry limits the idle time. */
export const isWithinSession = (signedInAtMs: number, nowMs: number): boolean =>
	nowMs - signedInAtMs < absoluteSeconds * 1_000;

/** Parses a decrypted session. Returns undefined if it is not one of Rolecall's or has expired. */
export function parseClaims(payload: unknown, nowMs = Date.now()): SessionClaims | undefined {
	const claims = claimsSchema.safeParse(payload);
	return claims.success && isWithinSession(claims.data.signedInAtMs, nowMs) ? claims.data : undefined;
}

/**
 * Sessions that were decrypted, by a hash of the secret and the cookie. Decrypting one takes longer than all other checks of a request
 * together.
 */
const decrypted = processWide("decrypted-sessions", () => new LRUCache<string, JWT>({ max: 1_000 }));

const hasExpired = ({ exp }: JWT, nowMs: number): boolean => typeof exp !== "number" || exp * 1_000 <= nowMs;

/** Decrypts a cookie, or finds what it decrypted to before, until it expires. A cookie that does not decrypt is never kept. */
async function decrypt(token: string, nowMs: number): Promise<JWT | null> {
	const secret = getEnv().nextauthSecret.reveal();
	const key = createHmac("sha256", secret).update(token).digest("base64url");
	const kept = decrypted.get().get(key);
	if (kept !== undefined && !hasExpired(kept, nowMs)) return kept;
	const payload = await decode({ token, secret }).catch(() => null);
	if (payload === null) decrypted.get().delete(key);
	else decrypted.get().set(key, payload);
	return payload;
}

/** Returns the claims of a session cookie that decrypts and has not expired. It does not check for an ended session. */
export async function readSession(cookies: CookieJar, nowMs = Date.now()): Promise<SessionClaims | undefined> {
	const token = Object.values(findSessionCookies(cookies)).join("");
	if (token === "") return undefined;
	return parseClaims(await decrypt(token, nowMs), nowMs);
}
