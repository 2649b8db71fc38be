import type { Context, Hono } from "hono";
import { logEvent } from "../../core/log-event.ts";
import { readForm } from "../../core/read-form.ts";
import type { TenantContext } from "../../core/tenant-context.ts";
import { refuseToken, type TokenAnswer, type TokenForm, type TokenRequest } from "../../core/token-answer.ts";
import { grantTypesOf, passwordlessGrant } from "../../state/grant-types-of.ts";
import { authenticateClient, claimedClient } from "../client-authentication/authenticate-client.ts";
import { exchangeFactor } from "./exchange-factor.ts";
import { exchangePassword } from "./exchange-password.ts";
import { exchangeCode } from "./exchange-passwordless-code.ts";
import { exchangeRefreshToken } from "./exchange-refresh-token.ts";
import { issueMachineToken } from "./issue-machine-token.ts";
import { redeemCode } from "./redeem-code.ts";

type Grant = {
	/** Log code of a success. */
	succeeded: string;
	failed: string;
	/** Log description of a success. */
	words: string;
	exchange: (request: TokenRequest) => Promise<TokenAnswer>;
};

const password: Grant = {
	succeeded: "sepft",
	failed: "fepft",
	words: "Password for Access Token",
	exchange: exchangePassword,
};

/** The grant types of this tenant. */
const grants = new Map<string, Grant>([
	[
		"authorization_code",
		{ succeeded: "seacft", failed: "feacft", words: "Authorization code for Access Token", exchange: redeemCode },
	],
	[
		"refresh_token",
		{ succeeded: "sertft", failed: "fertft", words: "Refresh Token for Access Token", exchange: exchangeRefreshToken },
	],
	[
		"client_credentials",
		{
			succeeded: "seccft",
			failed: "feccft",
			words: "Client Credentials for Access Token",
			exchange: issueMachineToken,
		},
	],
	["password", password],
	["http://auth0.com/oauth/grant-type/password-realm", password],
	[
		"http://auth0.com/oauth/grant-type/mfa-otp",
		{ succeeded: "seotpft", failed: "feotpft", words: "OTP code for Access Token", exchange: exchangeFactor },
	],
	[
		passwordlessGrant,
		{ succeeded: "s", failed: "f", words: "Passwordless code for Access Token", exchange: exchangeCode },
	],
]);

const quietMs = 60_000;

/** Refuses when the token endpoint's bucket is empty, and reports the remaining tokens in headers. Logs one entry a minute. */
function createTokenLimit(tenant: TenantContext) {
	let loggedAtMs = Number.NEGATIVE_INFINITY;
	return (c: Context): TokenAnswer | undefined => {
		const { allowed, headers, message } = tenant.rateLimit.takeToken();
		for (const [name, value] of Object.entries(headers)) c.header(name, value);
		if (allowed) return undefined;
		tenant.counters.rateLimited("POST /oauth/token");
		if (Math.abs(tenant.clock.nowMs() - loggedAtMs) >= quietMs) {
			loggedAtMs = tenant.clock.nowMs();
			const details = { request: { method: "post", path: "/oauth/token", channel: "api" } };
			logEvent(c, tenant, "api_limit", { description: message, details });
		}
		return refuseToken(429, "too_many_requests", message);
	};
}

async function answerTo(c: Context, form: TokenForm, tenant: TenantContext): Promise<TokenAnswer> {
	const type = form.grant_type;
	const grant = grants.get(type ?? "");
	if (grant === undefined) return refuseToken(403, "unsupported_grant_type", `Unsupported grant type: ${type}`);
	const proved = await authenticateClient(c, form, tenant);
	if ("refusal" in proved) return proved.refusal;
	const { client } = proved;
	if (!grantTypesOf(client).includes(type ?? ""))
		return refuseToken(403, "unauthorized_client", `Grant type '${type}' not allowed for the client.`);
	return grant.exchange({ c, form, client, tenant });
}

function logAnswer(c: Context, form: TokenForm, tenant: TenantContext, { status, event }: TokenAnswer): void {
	const grant = grants.get(form.grant_type ?? "");
	const client = claimedClient(c, form, tenant);
	const { audience, scope } = form;
	const type = event?.type ?? (status === 200 ? grant?.succeeded : grant?.failed);
	if (type !== undefined) logEvent(c, tenant, type, { client, audience, scope, description: grant?.words, ...event });
}

/**
 * `POST /oauth/token`, JSON or form. Counts and logs each outcome for the client that the request names. A request over the limit is
 * refused before its body is interpreted.
 * @see https://auth0.com/docs/api/authentication/client-credentials-flow/get-token
 */
export function addTokenEndpoint(app: Hono, tenant: TenantContext): void {
	const limit = createTokenLimit(tenant);
	app.post("/oauth/token", async (c) => {
		const form = await readForm(c);
		const overLimit = limit(c);
		const answer = overLimit ?? (await answerTo(c, form, tenant));
		tenant.counters.tokenRequest(claimedClient(c, form, tenant)?.client_id ?? "", String(answer.status));
		if (overLimit === undefined) logAnswer(c, form, tenant, answer);
		c.header("cache-control", "no-store");
		c.header("pragma", "no-cache");
		for (const [name, value] of Object.entries(answer.headers ?? {})) c.header(name, value);
		return c.json(answer.body, answer.status);
	});
}
