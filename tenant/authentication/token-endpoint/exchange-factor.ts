import type { Context, Hono } from "hono";
import { authStoreOf } from "../../auth-store/auth-store.ts";
import { checkFactorCode, sendFactorCode } from "../../auth-store/factor-codes.ts";
import { readForm } from "../../core/read-form.ts";
import type { TenantContext } from "../../core/tenant-context.ts";
import { refuseToken, type TokenAnswer, type TokenRequest } from "../../core/token-answer.ts";
import { authenticateClient } from "../client-authentication/authenticate-client.ts";

const mostFailures = 10;

/** Finds the grant that waits under an `mfa_token` of this client, and its user. */
function findPausedGrant({ form, client, tenant }: TokenRequest) {
	const paused = authStoreOf(tenant).pausedGrants.find(form.mfa_token);
	const user = tenant.state.users.get(paused?.userId ?? "");
	return paused?.clientId === client.client_id && user !== undefined ? { paused, user } : undefined;
}

/**
 * Exchanges an `mfa_token` and its code for the tokens that `mfa_required` withheld.
 * @see https://auth0.com/docs/api/authentication/muti-factor-authentication/verify-mfa-with-otp
 */
export async function exchangeFactor(request: TokenRequest): Promise<TokenAnswer> {
	const { form, tenant } = request;
	const missing = ["mfa_token", "otp"].find((name) => !form[name]);
	if (missing !== undefined) return refuseToken(400, "invalid_request", `Missing required parameter: ${missing}`);
	const found = findPausedGrant(request);
	if (found === undefined) return refuseToken(403, "invalid_grant", "mfa_token is unknown or expired");
	const { paused, user } = found;
	const { pausedGrants } = authStoreOf(tenant);
	if (user.blocked === true) return refuseToken(403, "invalid_grant", "user is blocked", { user });
	if (checkFactorCode(tenant, form.mfa_token ?? "", form.otp ?? "") !== "right") {
		paused.failures += 1;
		if (paused.failures >= mostFailures) pausedGrants.take(form.mfa_token);
		return refuseToken(403, "invalid_grant", "Invalid otp_code.", { user });
	}
	pausedGrants.take(form.mfa_token);
	return paused.issue(request);
}

async function challenge(c: Context, tenant: TenantContext) {
	const form = await readForm(c);
	const proved = await authenticateClient(c, form, tenant);
	if ("refusal" in proved) return c.json(proved.refusal.body, proved.refusal.status);
	const found = findPausedGrant({ c, form, tenant, client: proved.client });
	if (found === undefined)
		return c.json({ error: "invalid_grant", error_description: "mfa_token is unknown or expired" }, 403);
	const asked = form.challenge_type?.split(" ") ?? ["otp"];
	if (!asked.includes("otp")) {
		const error_description =
			"User does not have any authenticator of the challenge types asked for: this tenant has otp";
		return c.json({ error: "unsupported_challenge_type", error_description }, 401);
	}
	sendFactorCode(tenant, found.user, form.mfa_token ?? "");
	return c.json({ challenge_type: "otp" });
}

/**
 * `POST /mfa/challenge`: sends another code for an `mfa_token`.
 * @see https://auth0.com/docs/api/authentication/muti-factor-authentication/request-mfa-challenge
 */
export function addFactorChallenge(app: Hono, tenant: TenantContext): void {
	app.post("/mfa/challenge", (c) => challenge(c, tenant));
}
