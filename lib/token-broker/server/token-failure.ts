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

const isTokenFailureCode = (text: string | null): text is TokenFailureCode =>
	text !== null && Object.hasOwn(sentences, text);

/** Returns the code that another replica shared; a code unknown to this version becomes `token_endpoint_unavailable`. */
export const toTokenFailureCode = (text: string | null): TokenFailureCode =>
	isTokenFailureCode(text) ? text : "token_endpoint_unavailable";

/** Returns true if the failure may pass by itself; a token that is still valid is served meanwhile. */
export const isTransient = (code: TokenFailureCode): boolean =>
	code === "token_rate_limited" || code === "token_endpoint_unavailable" || code === "token_response_invalid";

/** Remaining time of a back-off, in ms, and the number of consecutive failures that led to it. */
export type BackOffTime = { leftMs: number; inARow: number };

/** A failure to get a token: a problem with a stable code, the issuer's Retry-After in ms, and the back-off it led to. */
export class TokenFailure extends ProblemError {
	readonly tokenCode: TokenFailureCode;
	readonly retryAfterMs: number | undefined;
	readonly backOff: BackOffTime | undefined;

	constructor(
		code: TokenFailureCode,
		options: {
			cause?: unknown;
			retryAfterMs?: number | undefined;
			backOff?: BackOffTime | undefined;
			retryAfterSeconds?: number;
		} = {},
	) {
		const { retryAfterMs, backOff, ...details } = options;
		super(code, { detail: sentences[code], ...details });
		this.tokenCode = code;
		this.retryAfterMs = retryAfterMs;
		this.backOff = backOff;
	}

	/** Returns the same failure with a retry time. */
	after(waitMs: number): TokenFailure {
		const { tokenCode, backOff } = this;
		return new TokenFailure(tokenCode, {
			cause: this,
			backOff,
			retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1_000)),
		});
	}
}

/** Turns any error into a TokenFailure; an unknown error becomes `token_endpoint_unavailable`. */
export const toTokenFailure = (error: unknown): TokenFailure =>
	error instanceof TokenFailure ? error : new TokenFailure("token_endpoint_unavailable", { cause: error });
