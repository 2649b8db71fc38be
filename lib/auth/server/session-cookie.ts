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
});

/** Who the session cookie names. It carries no level and no token of Auth0's. */
export type SessionClaims = z.infer<typeof claimsSchema>;

type CookieJar = { getAll: () => { name: string; value: string }[] };

/** https gets the `__Secure-` name, as next-auth does. */
export const sessionCookieName = (): string =>
	`${getEnv().nextauthUrl.startsWith("https:") ? "__Secure-" : ""}next-auth.session-token`;

/** next-auth splits a large cookie into `name.0`, `name.1`, …. */
function findSessionToken(cookies: CookieJar): string {
	const name = sessionCookieName();
	const index = (part: string) => Number(part.slice(name.length + 1) || 0);
	return cookies
		.getAll()
		.filter((cookie) => cookie.name === name || cookie.name.startsWith(`${name}.`))
		.sort((a, b) => index(a.name) - index(b.name))
		.map((cookie) => cookie.value)
		.join("");
}

/** Whether a session may go on: the cookie's own expiry holds the idle time, this holds the absolute one. */
export const isWithinSession = (signedInAtMs: number, nowMs: number): boolean =>
	nowMs - signedInAtMs < absoluteSeconds * 1_000;

/** The claims of a valid session, or nothing: no cookie, one that does not decrypt, idle too long, or signed in too long ago. */
export async function findSession(cookies: CookieJar, nowMs = Date.now()): Promise<SessionClaims | undefined> {
	const token = findSessionToken(cookies);
	if (token === "") return undefined;
	const payload = await decode({ token, secret: getEnv().nextauthSecret.reveal() }).catch(() => null);
	const claims = claimsSchema.safeParse(payload);
	return claims.success && isWithinSession(claims.data.signedInAtMs, nowMs) ? claims.data : undefined;
}
