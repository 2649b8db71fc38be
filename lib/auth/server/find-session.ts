import "server-only";
import { getEndedSessions } from "./ended-sessions.ts";
import { type CookieJar, readSession, type SessionClaims } from "./session-cookie.ts";

/**
 * Returns the claims of a valid session. Returns undefined if the cookie is missing or does not decrypt, or the session expired or ended.
 * @throws ProblemError `sessions_unavailable` if the list of ended sessions cannot be read.
 */
export async function findSession(cookies: CookieJar): Promise<SessionClaims | undefined> {
	const claims = await readSession(cookies);
	return claims === undefined || (await getEndedSessions().isEnded(claims)) ? undefined : claims;
}
