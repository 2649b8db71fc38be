import "server-only";
import { decode } from "next-auth/jwt";
import { z } from "zod";
import { getEnv } from "../../env/server/env.ts";

/** A session ends after 1 h without activity and after 8 h in any case. */
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
	/** See `SessionMarks`. */
	userEndSeen: z.number(),
});

/** The session cookie's user, and the identifiers by which the session is ended. The cookie carries no level and no token of Auth0's. */
export type SessionClaims = z.infer<typeof claimsSchema>;

export type CookieJar = { getAll: () => { name: string; value: string }[] };

/** https gets the `__Host-` name: no other host of the domain, and no path, can set a cookie of that name. */
export const cookieName = (name: string): string =>
	`${getEnv().nextauthUrl.startsWith("https:") ? "__Host-" : ""}next-auth.${name}`;

export const sessionCookieName = (): string => cookieName("session-token");

/** More parts than a session ever has: next-auth splits at about 3.9 kB. */
const mostParts = 8;

/**
 * The cookies that make up the session: one under its own name, or the parts `name.0`, `name.1`, … that next-auth splits a large one into.
 * Parts that do not follow one another from 0, and any other name, are none of it.
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

/** Whether a session may go on: the cookie's own expiry holds the idle time, this holds the absolute one. */
export const isWithinSession = (signedInAtMs: number, nowMs: number): boolean =>
	nowMs - signedInAtMs < absoluteSeconds * 1_000;

/** Reads a decrypted session; undefined if it is not one of Rolecall's, or expired. */
export function parseClaims(payload: unknown, nowMs = Date.now()): SessionClaims | undefined {
	const claims = claimsSchema.safeParse(payload);
	return claims.success && isWithinSession(claims.data.signedInAtMs, nowMs) ? claims.data : undefined;
}

/** The claims of a session cookie that decrypts and is within its time; whether the session has ended is not asked. */
export async function readSession(cookies: CookieJar, nowMs = Date.now()): Promise<SessionClaims | undefined> {
	const token = Object.values(findSessionCookies(cookies)).join("");
	if (token === "") return undefined;
	const payload = await decode({ token, secret: getEnv().nextauthSecret.reveal() }).catch(() => null);
	return parseClaims(payload, nowMs);
}
