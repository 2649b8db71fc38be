import "server-only";
import { ProblemError } from "../../http/problem-error.ts";

export type TokenFailureCode =
	| "token_credentials_rejected"
	| "token_not_authorized_for_api"
	| "token_rate_limited"
	| "token_endpoint_unavailable"
	| "token_response_invalid"
	| "upstream_unauthorized";

const sentences: Record<TokenFailureCode, string> = {
	token_credentials_rejected:
		"Auth0 refused the credentials of Rolecall's machine application. Check APIV2_CLIENT_ID and APIV2_CLIENT_SECRET, or APIV2_PRIVATE_KEY.",
	token_not_authorized_for_api:
		"Rolecall's machine application has no grant for the Auth0 Management API. Authorise it in the Auth0 Dashboard.",
	token_rate_limited: "Auth0 gives out no more tokens for the moment. Rolecall asks again by itself.",
	token_endpoint_unavailable: "Auth0 did not answer when Rolecall asked for its token. Rolecall asks again by itself.",
	token_response_invalid:
		"Auth0 answered Rolecall's request for a token with something that is not one. Check AUTH0_DOMAIN.",
	upstream_unauthorized: "Auth0 rejects the token it gave to Rolecall. Rolecall asks for another one shortly.",
};

/** Whether a failure may pass by itself, so that a token still valid is served meanwhile. */
export const isTransient = (code: TokenFailureCode): boolean =>
	code === "token_rate_limited" || code === "token_endpoint_unavailable" || code === "token_response_invalid";

/** A failure to get a token: a problem with a stable code, and the wait the issuer asked for, in ms. */
export class TokenFailure extends ProblemError {
	readonly tokenCode: TokenFailureCode;
	readonly askedWaitMs: number | undefined;

	constructor(
		code: TokenFailureCode,
		options: { cause?: unknown; askedWaitMs?: number | undefined; retryAfterSeconds?: number } = {},
	) {
		const { askedWaitMs, ...details } = options;
		super(code, { detail: sentences[code], ...details });
		this.tokenCode = code;
		this.askedWaitMs = askedWaitMs;
	}

	/** The same failure, saying when trying again can help. */
	after(waitMs: number): TokenFailure {
		return new TokenFailure(this.tokenCode, { cause: this, retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1_000)) });
	}
}
