import "server-only";
import { getEndedSessions } from "./ended-sessions.ts";
import { type CookieJar, readSession, type SessionClaims } from "./session-cookie.ts";

/**
 * The claims of a valid session, or nothing: no cookie, one that does not decrypt, idle too long, signed in too long ago, or ended.
 * @throws ProblemError `sessions_unavailable` when it cannot be told whether it has ended.
 */
export async function findSession(cookies: CookieJar): Promise<SessionClaims | undefined> {
	const claims = await readSession(cookies);
	return claims === undefined || (await getEndedSessions().isEnded(claims)) ? undefined : claims;
}
