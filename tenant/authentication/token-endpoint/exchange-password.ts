import { isIP } from "node:net";
import type { Context } from "hono";
import { refuseToken, type TokenAnswer, type TokenRequest } from "../../core/token-answer.ts";
import type { ClientRecord } from "../../records/client-record.ts";
import type { ConnectionRecord } from "../../records/connection-record.ts";
import type { UserRecord } from "../../records/user-record.ts";
import { connectionNamed } from "../../state/connection-named.ts";
import type { TenantState } from "../../state/tenant-state.ts";
import { findApi } from "../grants/find-api.ts";
import { grantScope } from "../grants/grant-scope.ts";
import { keepGrant } from "../grants/keep-grant.ts";
import { checkPassword } from "../passwords/check-password.ts";
import { recordSignIn } from "../passwords/record-sign-in.ts";
import { issueUserTokens } from "../tokens/issue-user-tokens.ts";
import { passExchange } from "./pass-exchange.ts";

const blockedWords =
	"Your account has been blocked after multiple consecutive login attempts. We've sent you a notification via your preferred contact method with instructions on how to unblock it.";
const suspiciousWords =
	"We have detected suspicious login behavior and further attempts will be blocked. Please contact the administrator.";

const isDatabase = ({ strategy }: ConnectionRecord) => strategy === "auth0";

/** Returns the database to check: that of the realm, else the tenant's default directory, else the first. */
function databaseOf(state: TenantState, realm: string | undefined): ConnectionRecord | undefined {
	const all = [...state.connections.values()].filter(isDatabase);
	if (realm !== undefined) return all.find(({ name, realms }) => name === realm || realms.includes(realm));
	const usual = state.settings.default_directory;
	return typeof usual === "string" && usual !== "" ? connectionNamed(state, usual) : all[0];
}

const refusals = {
	wrong: (): TokenAnswer => refuseToken(403, "invalid_grant", "Wrong email or password."),
	blocked: (): TokenAnswer => refuseToken(401, "unauthorized", "user is blocked"),
	locked: (): TokenAnswer => refuseToken(429, "too_many_attempts", blockedWords),
	suspicious: (): TokenAnswer => refuseToken(429, "too_many_attempts", suspiciousWords),
};

/** Returns the person's address as a trusted client reports it. */
function trustedAddress(c: Context, { fields }: ClientRecord): string | undefined {
	const said = c.req.header("auth0-forwarded-for")?.split(",")[0]?.trim() ?? "";
	return fields?.is_token_endpoint_ip_header_trusted === true && isIP(said) !== 0 ? said : undefined;
}

type Proved = { user: UserRecord; ip: string };

/** Issues tokens after a right password, unless a rule or an Action refuses. */
function issue({ c, form, client, tenant }: TokenRequest, { user, ip }: Proved): Promise<TokenAnswer> {
	const { state } = tenant;
	const { audience, grant_type = "" } = form;
	const asked = { userId: user.user_id, organizationId: undefined, audience: audience || undefined };
	const scope = grantScope(state, client, { ...asked, scope: form.scope ?? "openid profile email" });
	const grant = {
		...asked,
		scope,
		clientId: client.client_id,
		sessionId: undefined,
		nonce: undefined,
		authTimeMs: undefined,
	};
	const who = { c, tenant, client, user, ip, grant };
	return passExchange({ ...who, protocol: "oauth2-password", body: { grant_type, scope } }, (at, claims) => {
		keepGrant(at.req.raw, state, grant);
		return issueUserTokens({ c: at, tenant, client, user, grant: { ...grant, claims }, gty: "password" });
	});
}

/**
 * The resource owner password grant, with or without a realm. Failures are counted for the address of the request, or for
 * `auth0-forwarded-for` if the client is trusted with it.
 * @see https://auth0.com/docs/get-started/authentication-and-authorization-flow/resource-owner-password-flow
 */
export async function exchangePassword({ c, form, client, tenant }: TokenRequest): Promise<TokenAnswer> {
	const { state } = tenant;
	const { username, password, realm, audience } = form;
	const isRealm = form.grant_type !== "password";
	const missing = Object.entries({ username, password, ...(isRealm ? { realm } : {}) }).find(([, value]) => !value);
	if (missing) return refuseToken(400, "invalid_request", `Missing required parameter: ${missing[0]}`);
	const database = databaseOf(state, isRealm ? realm : undefined);
	if (database === undefined) return refuseToken(403, "invalid_request", `unknown or invalid realm: ${realm}`);
	if (audience && findApi(state, audience) === undefined)
		return refuseToken(400, "invalid_request", "invalid audience specified for password grant exchange");
	const ip = trustedAddress(c, client);
	const name = (username ?? "").trim().toLowerCase();
	const checked = checkPassword(c, tenant, { name, password: password ?? "", client, connection: database.name, ip });
	if ("problem" in checked) return refusals[checked.problem]();
	const from = ip ?? checked.ip;
	return issue({ c, form, client, tenant }, { user: recordSignIn(tenant, checked.user, from), ip: from });
}
