import { authStoreOf } from "../../auth-store/auth-store.ts";
import type { HeldRefreshToken } from "../../auth-store/refresh-tokens.ts";
import { refuseToken, type TokenAnswer, type TokenRequest } from "../../core/token-answer.ts";
import type { CustomClaims } from "../../pipeline/custom-claims.ts";
import type { RefreshTokenRecord } from "../../records/session-record.ts";
import type { UserRecord } from "../../records/user-record.ts";
import { deviceOf } from "../tokens/device-of.ts";
import { issueUserTokens } from "../tokens/issue-user-tokens.ts";
import { refreshPolicyOf } from "../tokens/refresh-policy-of.ts";
import { passExchange } from "./pass-exchange.ts";

const unknown = "Unknown or invalid refresh token.";
const reused = "Unsuccessful Refresh Token exchange, reused refresh token detected";

function isExpired({ expires_at, idle_expires_at }: RefreshTokenRecord, nowMs: number): boolean {
	return [expires_at, idle_expires_at].some((date) => date !== null && Date.parse(date) <= nowMs);
}

/** Returns the record after an exchange: used now, from this device, with its idle lifetime restarted. */
function exchanged({ c, client, tenant: { clock } }: TokenRequest, record: RefreshTokenRecord): RefreshTokenRecord {
	const { idleSeconds } = refreshPolicyOf(client);
	const nowMs = clock.nowMs();
	const idleMs = idleSeconds === undefined ? undefined : nowMs + idleSeconds * 1_000;
	return {
		...record,
		device: deviceOf(c, record.device),
		idle_expires_at: idleMs === undefined ? null : new Date(idleMs).toISOString(),
		last_exchanged_at: new Date(nowMs).toISOString(),
	};
}

/** Returns the granted scopes that are also requested. A wider scope cannot be granted. */
function narrowed(given: string, asked: string | undefined): string {
	const wanted = asked?.split(" ").filter(Boolean) ?? [];
	const left = given.split(" ").filter((name) => wanted.length === 0 || wanted.includes(name));
	return left.length === 0 ? given : left.join(" ");
}

/** Returns true if a replaced token is still accepted, within the client's leeway. */
function isInTime({ isLatest, family }: HeldRefreshToken, { client, tenant }: TokenRequest): boolean {
	const { leewaySeconds } = refreshPolicyOf(client);
	return isLatest || tenant.clock.nowMs() - family.rotatedAtMs < leewaySeconds * 1_000;
}

type Good = { family: HeldRefreshToken["family"]; record: RefreshTokenRecord; user: UserRecord };

/** Returns the token and its user, or a refusal. */
function check(request: TokenRequest): Good | { refusal: TokenAnswer } {
	const refuse = (...why: [string, NonNullable<TokenAnswer["event"]>?]) => ({
		refusal: refuseToken(403, "invalid_grant", ...why),
	});
	const { form, client, tenant } = request;
	const { state, clock } = tenant;
	const held = authStoreOf(tenant).refreshTokens.find(form.refresh_token);
	const record = state.refreshTokens.get(held?.family.recordId ?? "");
	if (held === undefined || record === undefined || record.client_id !== client.client_id) return refuse(unknown);
	const user = state.users.get(record.user_id);
	if (user === undefined) return refuse("The refresh_token was generated for a user who doesn't exist anymore.");
	if (!isInTime(held, request)) {
		state.refreshTokens.delete(record.id);
		return refuse(unknown, { type: "ferrt", user, description: reused });
	}
	if (isExpired(record, clock.nowMs())) {
		state.refreshTokens.delete(record.id);
		return refuse(unknown, { user });
	}
	if (user.blocked === true) return refuse("user is blocked", { user });
	return { family: held.family, record, user };
}

/** Issues the next tokens. Checks the sent token again, because another request may have used it while rules and Actions ran. */
async function issue(request: TokenRequest, claims: CustomClaims | undefined): Promise<TokenAnswer> {
	const { c, form, client, tenant } = request;
	const checked = check(request);
	if ("refusal" in checked) return checked.refusal;
	const { family, record, user } = checked;
	tenant.state.refreshTokens.set(record.id, exchanged(request, record));
	const { refreshTokens } = authStoreOf(tenant);
	const refreshToken = record.rotating ? refreshTokens.rotate(family, tenant.clock.nowMs()) : undefined;
	const scope = narrowed(family.grant.scope, form.scope);
	const grant = { ...family.grant, scope, nonce: undefined, claims };
	return issueUserTokens({ c, tenant, client, user, grant, refreshToken, isRefresh: true });
}

/**
 * The refresh token grant. A rotating token is valid once: the answer has its successor, and reuse of an old token ends the whole family. A
 * refusal by a rule or an Action leaves the token unchanged.
 * @see https://auth0.com/docs/secure/tokens/refresh-tokens/refresh-token-rotation
 */
export async function exchangeRefreshToken(request: TokenRequest): Promise<TokenAnswer> {
	const { c, form, client, tenant } = request;
	if (!form.refresh_token) return refuseToken(400, "invalid_request", "Missing required parameter: refresh_token");
	const checked = check(request);
	if ("refusal" in checked) return checked.refusal;
	const { user, family, record } = checked;
	const { grant } = family;
	const session = tenant.state.sessions.get(record.session_id ?? "");
	const body = { grant_type: "refresh_token", client_id: client.client_id, scope: form.scope ?? grant.scope };
	const transaction = { c, tenant, client, user, grant, session, body } as const;
	return passExchange({ ...transaction, protocol: "oauth2-refresh-token" }, (at, claims) =>
		issue({ ...request, c: at }, claims),
	);
}
