import { remoteAddress } from "../../core/remote-address.ts";
import { refuseToken, type TokenAnswer, type TokenRequest } from "../../core/token-answer.ts";
import type { UserRecord } from "../../records/user-record.ts";
import { findApi } from "../grants/find-api.ts";
import { grantScope } from "../grants/grant-scope.ts";
import { keepGrant } from "../grants/keep-grant.ts";
import {
	checkCode,
	passwordlessConnection,
	provedUser,
	type Recipient,
	recipientOf,
} from "../passwordless/passwordless-code.ts";
import { recordSignIn } from "../passwords/record-sign-in.ts";
import { issueUserTokens } from "../tokens/issue-user-tokens.ts";
import { passExchange } from "./pass-exchange.ts";

const spentWords = "You've reached the maximum number of attempts. Please try to login again.";

/** Refuses a code, in Auth0's words. */
function refuseCode({ channel, to }: Recipient, isSpent: boolean): TokenAnswer {
	if (isSpent) return refuseToken(403, "too_many_attempts", spentWords, { userName: to });
	const what = channel === "sms" ? "phone number" : "email";
	return refuseToken(403, "invalid_grant", `Wrong ${what} or verification code.`, { userName: to });
}

/** Issues tokens after a right code, unless a rule or an Action refuses. */
function issue({ c, form, client, tenant }: TokenRequest, user: UserRecord): Promise<TokenAnswer> {
	const { state } = tenant;
	const { audience, grant_type = "" } = form;
	const asked = { userId: user.user_id, organizationId: undefined, audience: audience || undefined };
	const scope = grantScope(state, client, { ...asked, scope: form.scope ?? "openid profile email" });
	const nothing = { sessionId: undefined, nonce: undefined, authTimeMs: undefined };
	const grant = { ...asked, ...nothing, scope, clientId: client.client_id };
	const who = { c, tenant, client, user, grant };
	return passExchange({ ...who, protocol: "oauth2-passwordless", body: { grant_type, scope } }, (at, claims) => {
		keepGrant(at.req.raw, state, grant);
		return issueUserTokens({ c: at, tenant, client, user, grant: { ...grant, claims } });
	});
}

/**
 * The passwordless grant: exchanges the code sent to an e-mail or a phone number for tokens, which verifies that address. A new person gets
 * an account, unless the connection has sign-up disabled.
 * @see https://auth0.com/docs/api/authentication/passwordless/authenticate
 */
export async function exchangeCode(request: TokenRequest): Promise<TokenAnswer> {
	const { c, form, tenant } = request;
	const missing = ["username", "otp", "realm"].find((name) => !form[name]);
	if (missing !== undefined) return refuseToken(400, "invalid_request", `Missing required parameter: ${missing}`);
	const connection = passwordlessConnection(tenant.state, form.realm);
	if (connection === undefined) return refuseToken(403, "invalid_request", `unknown or invalid realm: ${form.realm}`);
	if (form.audience && findApi(tenant.state, form.audience) === undefined)
		return refuseToken(403, "access_denied", `Service not found: ${form.audience}`);
	const recipient = recipientOf(connection, form.username ?? "");
	const wrong = {
		connection,
		channel: connection.strategy === "sms" ? "sms" : "email",
		to: form.username ?? "",
	} as const;
	if (recipient === undefined) return refuseCode(wrong, false);
	const checked = checkCode(tenant, recipient, form.otp ?? "");
	if (checked !== "right") return refuseCode(recipient, checked === "spent");
	const user = provedUser(tenant, recipient);
	if (user.blocked === true) return refuseToken(401, "unauthorized", "user is blocked", { user });
	return issue(request, recordSignIn(tenant, user, remoteAddress(c)));
}
