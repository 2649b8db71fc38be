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

/** The code another replica shared; one this version does not know is an unavailable endpoint. */
export const toTokenFailureCode = (text: string | null): TokenFailureCode =>
	isTokenFailureCode(text) ? text : "token_endpoint_unavailable";

/** Whether a failure may pass by itself, so that a token still valid is served meanwhile. */
export const isTransient = (code: TokenFailureCode): boolean =>
	code === "token_rate_limited" || code === "token_endpoint_unavailable" || code === "token_response_invalid";

/** For how long callers fail at once, in ms, after so many failures of a kind in a row. */
export type BackOffTime = { leftMs: number; inARow: number };

/** A failure to get a token: a problem with a stable code, the wait the issuer asked for, in ms, and the back-off it led to. */
export class TokenFailure extends ProblemError {
	readonly tokenCode: TokenFailureCode;
	readonly readRetryAfterMs: number | undefined;
	readonly backOff: BackOffTime | undefined;

	constructor(
		code: TokenFailureCode,
		options: {
			cause?: unknown;
			readRetryAfterMs?: number | undefined;
			backOff?: BackOffTime | undefined;
			retryAfterSeconds?: number;
		} = {},
	) {
		const { readRetryAfterMs, backOff, ...details } = options;
		super(code, { detail: sentences[code], ...details });
		this.tokenCode = code;
		this.readRetryAfterMs = readRetryAfterMs;
		this.backOff = backOff;
	}

	/** The same failure, saying when trying again can help. */
	after(waitMs: number): TokenFailure {
		const { tokenCode, backOff } = this;
		return new TokenFailure(tokenCode, {
			cause: this,
			backOff,
			retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1_000)),
		});
	}
}

/** Whatever went wrong as a failure to get a token: what is not known is an endpoint that is not there. */
export const toTokenFailure = (error: unknown): TokenFailure =>
	error instanceof TokenFailure ? error : new TokenFailure("token_endpoint_unavailable", { cause: error });
