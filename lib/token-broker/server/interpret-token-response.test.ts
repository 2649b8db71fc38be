import { describe, expect, it } from "vitest";
import { interpretTokenResponse } from "./interpret-token-response.ts";
import { TokenFailure } from "./token-failure.ts";

const nowMs = Date.UTC(2026, 10, 24, 12);

function interpret(status: number, body: unknown, headers: Record<string, string> = {}) {
	const text = typeof body === "string" ? body : JSON.stringify(body);
	return interpretTokenResponse({ status, text, headers: new Headers(headers) }, nowMs);
}

function failureOf(...args: Parameters<typeof interpret>): TokenFailure {
	try {
		interpret(...args);
	} catch (error) {
		if (error instanceof TokenFailure) return error;
	}
	throw new Error("It was taken for a token.");
}

describe("token endpoint's response", () => {
	it("yields a token with sorted scopes", () => {
		const body = { access_token: "abc", token_type: "bearer", expires_in: "60", scope: "read:users  create:users" };
		expect(interpret(200, body)).toEqual({
			value: "abc",
			scopes: ["create:users", "read:users"],
			lifetimeMs: 60_000,
			lifetimeAssumed: false,
			quotaLeft: undefined,
		});
	});

	it("yields a token without a scope or a token type", () => {
		expect(interpret(200, { access_token: "abc" })).toMatchObject({ value: "abc", scopes: [], lifetimeAssumed: true });
	});

	it.each([
		["HTML", "<!doctype html><title>Maintenance</title>"],
		["empty", ""],
		["a JSON string", '"abc"'],
		["null", "null"],
		["without a token", { expires_in: 60 }],
		["an empty token", { access_token: "" }],
		["a token that is no text", { access_token: 7 }],
		["a token with a line break that would split a header", { access_token: "abc\r\nx-evil: 1" }],
		["a token with a space", { access_token: "a b" }],
		["a token beyond 16 KiB", { access_token: "a".repeat(16_385) }],
		["a token of another type", { access_token: "abc", token_type: "mac" }],
	])("yields no token for status 200 and this body: %s", (_what, body) => {
		expect(failureOf(200, body).code).toBe("token_response_invalid");
	});

	it.each([
		[401, { error: "access_denied", error_description: "Unauthorized" }, "token_credentials_rejected"],
		[403, { error: "access_denied" }, "token_not_authorized_for_api"],
		[429, { error: "too_many_requests" }, "token_rate_limited"],
		[500, "Global limit has been reached", "token_rate_limited"],
		[500, "oops", "token_endpoint_unavailable"],
		[503, "", "token_endpoint_unavailable"],
		[408, "", "token_endpoint_unavailable"],
		[400, { error: "invalid_request" }, "token_response_invalid"],
		[302, "", "token_response_invalid"],
		[201, { access_token: "abc" }, "token_response_invalid"],
	])("maps status %d to its failure (case %#): %j", (status, body, code) => {
		expect(failureOf(status, body).code).toBe(code);
	});

	it("carries a rate limit's Retry-After into the failure", () => {
		expect(failureOf(429, "", { "retry-after": "50" }).retryAfterMs).toBe(50_000);
	});

	it("never carries the response's text into the failure", () => {
		const failure = failureOf(500, "the-upstream-text");
		expect(JSON.stringify([failure.message, failure.details, String(failure.cause)])).not.toContain(
			"the-upstream-text",
		);
	});

	it("reports the remaining part of the token quota", () => {
		const headers = { "auth0-client-quota-limit": "b=per_hour;q=10;r=7;t=3540" };
		expect(interpret(200, { access_token: "abc" }, headers).quotaLeft).toBe(0.7);
	});
});
