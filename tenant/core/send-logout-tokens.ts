import { randomUUID } from "node:crypto";
import { SignJWT } from "jose";
import type { ClientRecord } from "../records/client-record.ts";
import { fieldsOf } from "../records/fields-of.ts";
import type { SessionRecord } from "../records/session-record.ts";
import { addLog } from "../state/add-log.ts";
import { issuerOf, originOf, type TenantContext } from "./tenant-context.ts";

/** The cause of a session's end, as `backchannel_logout_initiators` names it. */
export type LogoutInitiator =
	| "rp-logout"
	| "password-changed"
	| "session-expired"
	| "session-revoked"
	| "account-deleted"
	| "email-identifier-changed"
	| "account-deactivated";

type Ended = { sessions: readonly SessionRecord[]; initiator: LogoutInitiator; request: Request };

const event = "http://schemas.openid.net/event/backchannel-logout";
const lifetimeSeconds = 120;
const patienceMs = 5_000;
const loopback = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?\//;

/** Returns a client's logout addresses if it wants tokens for this initiator. Every client gets them for `rp-logout`. */
function logoutUrlsOf({ fields }: ClientRecord, initiator: LogoutInitiator): string[] {
	const { oidc_logout, oidc_backchannel_logout } = fields ?? {};
	const { backchannel_logout_urls: urls, backchannel_logout_initiators } = fieldsOf(
		oidc_logout ?? oidc_backchannel_logout,
	);
	const { mode, selected_initiators: selected } = fieldsOf(backchannel_logout_initiators);
	const isWanted =
		initiator === "rp-logout" || mode === "all" || (Array.isArray(selected) && selected.includes(initiator));
	if (!isWanted || !Array.isArray(urls)) return [];
	return urls.map(String).filter((url) => url.startsWith("https://") || loopback.test(url));
}

/**
 * Signs a logout token for one session and one client.
 * @see https://openid.net/specs/openid-connect-backchannel-1_0.html#LogoutToken
 */
function signLogoutToken(tenant: TenantContext, session: SessionRecord, { client_id }: ClientRecord, issuer: string) {
	const { current } = tenant.keys;
	const nowSeconds = Math.floor(tenant.clock.nowMs() / 1_000);
	return new SignJWT({ sid: session.id, trace_id: randomUUID(), events: { [event]: {} } })
		.setProtectedHeader({ alg: "RS256", typ: "logout+jwt", kid: current.kid })
		.setIssuer(issuer)
		.setSubject(session.user_id)
		.setAudience(client_id)
		.setIssuedAt(nowSeconds)
		.setExpirationTime(nowSeconds + lifetimeSeconds)
		.setJti(randomUUID())
		.sign(current.privateKey);
}

/** Sends the token. Returns the reason of a failure, or undefined. */
async function send(url: string, token: string): Promise<string | undefined> {
	try {
		const response = await fetch(url, {
			method: "POST",
			body: new URLSearchParams({ logout_token: token }),
			redirect: "error",
			signal: AbortSignal.timeout(patienceMs),
		});
		await response.body?.cancel();
		return response.ok ? undefined : `The application answered ${response.status}.`;
	} catch (error) {
		return error instanceof Error
			? `The application did not answer: ${error.message}`
			: "The application did not answer.";
	}
}

async function tell(
	tenant: TenantContext,
	client: ClientRecord,
	session: SessionRecord,
	{ initiator, request }: Ended,
) {
	const urls = logoutUrlsOf(client, initiator);
	if (urls.length === 0) return;
	const token = await signLogoutToken(tenant, session, client, issuerOf(request));
	for (const url of urls) {
		const failed = await send(url, token);
		const user = tenant.state.users.get(session.user_id);
		addLog(tenant.state, {
			type: failed === undefined ? "oidc_backchannel_logout_succeeded" : "oidc_backchannel_logout_failed",
			description: failed ?? "",
			client_id: client.client_id,
			client_name: client.name,
			ip: "",
			user_agent: "",
			hostname: new URL(originOf(request)).host,
			user_id: session.user_id,
			user_name: user?.email ?? user?.name ?? "",
			details: { initiator, session_id: session.id, logout_url: url },
		});
	}
}

/**
 * Sends OIDC back-channel logout tokens for ended sessions to the applications that asked for them. The request that ended the sessions
 * does not wait; the tenant's log records the outcome (`oidc_backchannel_logout_succeeded`, `oidc_backchannel_logout_failed`). Addresses
 * must be https, or http on this machine.
 * @see https://auth0.com/docs/authenticate/login/logout/back-channel-logout/oidc-back-channel-logout-initiators
 */
export function sendLogoutTokens(tenant: TenantContext, ended: Ended): void {
	for (const session of ended.sessions)
		for (const { client_id } of session.clients) {
			const client = tenant.state.clients.get(client_id);
			if (client !== undefined) void tell(tenant, client, session, ended);
		}
}
