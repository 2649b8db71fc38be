import { randomBytes } from "node:crypto";
import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { authStoreOf } from "../../auth-store/auth-store.ts";
import { originOf, type TenantContext } from "../../core/tenant-context.ts";
import type { SessionRecord } from "../../records/session-record.ts";
import { deviceOf } from "../tokens/device-of.ts";

const cookieName = "tenant_session";
const hourMs = 3_600_000;
const usualHours = { session_lifetime: 168, idle_session_lifetime: 72 };

function hoursMs({ state }: TenantContext, name: keyof typeof usualHours): number {
	const set = state.settings[name];
	return (typeof set === "number" ? set : usualHours[name]) * hourMs;
}

/** Returns the record after a use by a client: its idle end moves, at most to its absolute end. */
function touched(c: Context, tenant: TenantContext, session: SessionRecord, clientId: string): SessionRecord {
	const nowMs = tenant.clock.nowMs();
	const now = new Date(nowMs).toISOString();
	const idleMs = nowMs + hoursMs(tenant, "idle_session_lifetime");
	const isKnown = session.clients.some(({ client_id }) => client_id === clientId);
	return {
		...session,
		updated_at: now,
		last_interacted_at: now,
		idle_expires_at: new Date(Math.min(idleMs, Date.parse(session.expires_at))).toISOString(),
		device: deviceOf(c, session.device),
		clients: isKnown ? session.clients : [...session.clients, { client_id: clientId }],
	};
}

/** Finds this browser's session if it has not ended. */
export function findSession(c: Context, tenant: TenantContext): SessionRecord | undefined {
	const { state, clock } = tenant;
	const id = authStoreOf(tenant).cookies.find(getCookie(c, cookieName));
	const session = state.sessions.get(id ?? "");
	if (session === undefined) return undefined;
	const endMs = Math.min(Date.parse(session.expires_at), Date.parse(session.idle_expires_at));
	if (endMs > clock.nowMs()) return session;
	state.sessions.delete(session.id);
	return undefined;
}

/** Records that a client used the session. Single sign-on extends it. */
export function touchSession(
	c: Context,
	tenant: TenantContext,
	session: SessionRecord,
	clientId: string,
): SessionRecord {
	const next = touched(c, tenant, session, clientId);
	tenant.state.sessions.set(next.id, next);
	return next;
}

type Method = { name: string; type?: string };

/** Records another authentication method of the person. */
export function noteMethod(c: Context, tenant: TenantContext, session: SessionRecord, method: Method): SessionRecord {
	const methods = [...session.authentication.methods, { ...method, timestamp: tenant.clock.nowIso() }];
	const next = { ...session, authentication: { methods } };
	tenant.state.sessions.set(next.id, next);
	return touchSession(c, tenant, next, next.clients.at(-1)?.client_id ?? "");
}

/** Returns a session just opened by a first factor. */
function opened(tenant: TenantContext, userId: string, method: Method): Omit<SessionRecord, "device"> {
	const nowMs = tenant.clock.nowMs();
	const now = new Date(nowMs).toISOString();
	const expires_at = new Date(nowMs + hoursMs(tenant, "session_lifetime")).toISOString();
	return {
		id: randomBytes(24).toString("base64url"),
		user_id: userId,
		created_at: now,
		updated_at: now,
		authenticated_at: now,
		idle_expires_at: expires_at,
		expires_at,
		last_interacted_at: now,
		clients: [],
		authentication: { methods: [{ ...method, timestamp: now }] },
		cookie: { mode: "persistent" },
	};
}

/**
 * Starts a session in this browser, by a password unless another method is named. It ends after 168 hours, or 72 without use, unless the
 * tenant's settings say otherwise. The same user's session continues; anybody else's ends.
 * @see https://auth0.com/docs/manage-users/sessions/session-lifetime-limits
 */
export function startSession(
	c: Context,
	tenant: TenantContext,
	{ userId, clientId, method = { name: "pwd" } }: { userId: string; clientId: string; method?: Method },
): SessionRecord {
	const before = findSession(c, tenant);
	if (before !== undefined && before.user_id !== userId) endSession(c, tenant);
	const fresh = { ...opened(tenant, userId, method), device: deviceOf(c) };
	const isSame = before?.user_id === userId;
	const authenticated_at = fresh.authenticated_at;
	const base = isSame ? { ...before, authenticated_at, authentication: fresh.authentication } : fresh;
	const session = touchSession(c, tenant, base, clientId);
	const lifetimeMs = Date.parse(session.expires_at) - tenant.clock.nowMs();
	const isSecure = originOf(c.req.raw).startsWith("https:");
	setCookie(c, cookieName, authStoreOf(tenant).cookies.issue(session.id, lifetimeMs), {
		httpOnly: true,
		secure: isSecure,
		sameSite: isSecure ? "None" : "Lax",
		path: "/",
		maxAge: Math.floor(lifetimeMs / 1_000),
	});
	return session;
}

/** Ends the session and returns its record. */
export function endSession(c: Context, tenant: TenantContext): SessionRecord | undefined {
	const session = findSession(c, tenant);
	authStoreOf(tenant).cookies.take(getCookie(c, cookieName));
	deleteCookie(c, cookieName, { path: "/" });
	if (session !== undefined) tenant.state.sessions.delete(session.id);
	return session;
}
