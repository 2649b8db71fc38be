import { TokenFailure, type TokenFailureCode } from "../../lib/token-broker/server/token-failure.ts";

type Where = { domain: string; origin: string };

/** Returns the system's error code (`ECONNREFUSED`) from anywhere in the chain of causes. */
function systemCode(error: unknown): string {
	if (!(error instanceof Error)) return "";
	const code = "code" in error && typeof error.code === "string" ? error.code : "";
	return /^[A-Z][A-Z0-9_]+$/.test(code) ? code : systemCode(error.cause);
}

function unreachable(code: string, { domain, origin }: Where): string {
	if (code === "ENOTFOUND" || code === "EAI_AGAIN")
		return `No host is named ${domain}: correct AUTH0_DOMAIN, or check this machine's DNS.`;
	if (code === "ECONNREFUSED") return `Nothing listens at ${origin}: start that tenant, or correct AUTH0_DOMAIN.`;
	if (code.includes("CERT") || code.includes("TLS") || code.includes("SSL"))
		return `${origin} has a certificate that is not trusted (${code}): correct AUTH0_DOMAIN, or set NODE_EXTRA_CA_CERTS for a proxy's own.`;
	return `${origin} did not answer in time: check the network and proxy of this machine, and AUTH0_DOMAIN.`;
}

const sentences: Record<Exclude<TokenFailureCode, "token_endpoint_unavailable">, (where: Where) => string> = {
	token_credentials_rejected: ({ domain }) =>
		`${domain} refuses the machine application's credentials: copy APIV2_CLIENT_ID and APIV2_CLIENT_SECRET again from its settings in the Auth0 Dashboard.`,
	token_not_authorized_for_api: ({ origin }) =>
		`The machine application has no grant for ${origin}/api/v2/: in the Auth0 Dashboard authorise it for the Auth0 Management API. If AUTH0_DOMAIN is a custom domain, set it to the tenant's own.`,
	token_rate_limited: ({ domain }) =>
		`${domain} gives out no more tokens for the moment: wait a minute and run this again.`,
	token_response_invalid: ({ origin }) =>
		`${origin} answers, but not as an Auth0 tenant does: correct AUTH0_DOMAIN, such as acme.eu.auth0.com.`,
	upstream_unauthorized: ({ domain }) => `${domain} rejects a token that it gave itself: run this again.`,
};

/** Returns one sentence that says how to fix a failed token request. It contains no secret. */
export function adviceFor(error: unknown, where: Where): string {
	if (error instanceof TokenFailure && error.tokenCode !== "token_endpoint_unavailable")
		return sentences[error.tokenCode](where);
	return unreachable(systemCode(error), where);
}
