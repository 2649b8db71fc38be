import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { Session, SignInStore } from "../oauth/transactions.ts";

const cookie = "tenant_session";
const lifetimeMs = 8 * 3_600_000;

/** The tenant's own session of this browser, if it has one. */
export const findSession = (c: Context, store: SignInStore): Session | undefined =>
	store.sessions.find(getCookie(c, cookie));

/** Starts the tenant's session of this browser, for 8 hours: the next application needs no password. */
export function startSession(c: Context, store: SignInStore, session: Session): void {
	const name = store.sessions.issue(session, lifetimeMs);
	setCookie(c, cookie, name, { httpOnly: true, sameSite: "Lax", path: "/" });
}

/** Ends the session and answers whose it was. */
export function endSession(c: Context, store: SignInStore): Session | undefined {
	const session = store.sessions.take(getCookie(c, cookie));
	deleteCookie(c, cookie, { path: "/" });
	return session;
}
