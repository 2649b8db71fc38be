import "server-only";
import { quotaLeft } from "../../http/server/client-quota.ts";
import { readRetryAfterMs } from "../../http/server/retry-after.ts";
import { isObjectOrList } from "../../json/is-object.ts";
import { TokenFailure } from "./token-failure.ts";
import { parseLifetimeSeconds } from "./token-lifetime.ts";

export type TokenResponse = { status: number; headers: Headers; text: string };

export type IssuedToken = {
	value: string;
	scopes: readonly string[];
	lifetimeMs: number;
	lifetimeAssumed: boolean;
	/** Remaining part of the quota, from 0 to 1; undefined if the issuer sends no quota header. */
	quotaLeft: number | undefined;
};

/** Matches a bearer token: printable ASCII without spaces, because CR or LF would split a header. */
const bearer = /^[\x21-\x7e]{1,16384}$/;

function parseBody(text: string): Record<string, unknown> | undefined {
	try {
		const body: unknown = JSON.parse(text);
		return isObjectOrList(body) ? Object.fromEntries(Object.entries(body)) : undefined;
	} catch {
		return undefined;
	}
}

/**
 * Turns the token endpoint's response into a token. It is pure.
 * @throws TokenFailure with its stable code, never with the response's text.
 */
export function interpretTokenResponse({ status, headers, text }: TokenResponse, nowWallMs: number): IssuedToken {
	if (status === 429 || (status >= 500 && text.includes("Global limit has been reached"))) {
		throw new TokenFailure("token_rate_limited", { retryAfterMs: readRetryAfterMs(headers, nowWallMs) });
	}
	if (status === 401) throw new TokenFailure("token_credentials_rejected");
	if (status === 403) throw new TokenFailure("token_not_authorized_for_api");
	if (status >= 500 || status === 408) throw new TokenFailure("token_endpoint_unavailable");
	const body = status === 200 ? parseBody(text) : undefined;
	const value = body?.access_token;
	if (typeof value !== "string" || !bearer.test(value)) throw new TokenFailure("token_response_invalid");
	const type = body?.token_type;
	if (typeof type === "string" && type.toLowerCase() !== "bearer") throw new TokenFailure("token_response_invalid");
	const { seconds, assumed } = parseLifetimeSeconds(body?.expires_in);
	const scopes = typeof body?.scope === "string" ? body.scope.split(" ").filter(Boolean).sort() : [];
	return { value, scopes, lifetimeMs: seconds * 1_000, lifetimeAssumed: assumed, quotaLeft: quotaLeft(headers) };
}
