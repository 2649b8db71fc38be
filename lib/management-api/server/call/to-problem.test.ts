import { describe, expect, it } from "vitest";
import { type ApiFailure, toProblem } from "./to-problem.ts";

const failure = (status: number, errorCode = "", message = "", more: Partial<ApiFailure> = {}): ApiFailure => ({
	status,
	errorCode,
	message,
	headers: new Headers(),
	searches: false,
	...more,
});

describe("failed response", () => {
	it.each([
		[403, "insufficient_scope", "Insufficient scope, expected any of: update:users", "missing_scope", 502],
		[403, "insufficient_entitlement", "Please upgrade your subscription to use this", "not_in_plan", 502],
		[403, "feature_not_enabled", "…", "not_in_plan", 502],
		[403, "operation_not_supported", "The account is not allowed to perform this operation.", "not_in_plan", 502],
		[404, "inexistent_user", "The user does not exist.", "user_not_found", 404],
		[404, "", "User not found.", "user_not_found", 404],
		[404, "", "The user does not exist.", "user_not_found", 404],
		[
			403,
			"",
			"Some fields cannot be read with the permissions granted by the bearer token scopes.",
			"missing_scope",
			502,
		],
		[404, "", "The role does not exist.", "role_not_found", 404],
		[404, "", "No organization found by that id or name", "organization_not_found", 404],
		[404, "", "Group not found.", "group_not_found", 404],
		[404, "", "Not Found", "not_found", 404],
		[404, "inexistent_connection", "The connection does not exist.", "not_found", 404],
		[400, "invalid_paging", "You can only page through the first 1000 records.", "result_window_exceeded", 400],
		[400, "invalid_query_string", "Query validation error", "search_not_understood", 400],
		[400, "invalid_uri", "Object didn't pass validation for format user-id", "not_found", 404],
		[400, "", "PasswordStrengthError: Password is too weak", "field_rejected", 422],
		[400, "operation_not_supported", "Cannot change the email of …", "kept_by_connection", 422],
		[400, "invalid_body", "Payload validation error: 'x' on property name", "field_rejected", 422],
		[409, "auth0_idp_error", "The user already exists.", "user_exists", 409],
		[409, "organization_conflict", "…", "conflict", 409],
		[413, "", "", "payload_too_large", 413],
		[414, "", "Request-URI Too Large", "search_not_understood", 400],
		[429, "too_many_requests", "Global limit has been reached", "tenant_rate_limited", 503],
		[401, "", "Invalid token", "upstream_unauthorized", 502],
		[500, "", "An internal error occurred", "tenant_failed", 502],
		[503, "", "Service unavailable", "tenant_failed", 502],
		[418, "", "I'm a teapot", "tenant_failed", 502],
	] as const)("of %d %s (%s) becomes %s with status %d", (status, errorCode, message, code, leavesAs) => {
		expect(toProblem(failure(status, errorCode, message))).toMatchObject({ code, status: leavesAs });
	});

	it("of 503 to a search becomes search_too_slow", () => {
		expect(toProblem(failure(503, "", "", { searches: true }))).toMatchObject({ code: "search_too_slow", status: 503 });
	});

	it("of insufficient_scope names the missing scope", () => {
		const message = "Insufficient scope, expected any of: update:users,update:users_app_metadata";
		expect(toProblem(failure(403, "insufficient_scope", message)).details.scope).toBe(
			"update:users,update:users_app_metadata",
		);
	});

	it("of a validation error names the field, with Auth0's sentence", () => {
		const message = "Payload validation error: 'String is too long' on property nickname (the nickname).";
		expect(toProblem(failure(400, "invalid_body", message)).details.fields).toEqual({ nickname: "String is too long" });
	});

	it.each([
		["'String is too long (301 chars), maximum 300' on property nickname", "value_too_long", 300],
		["'String is too short (0 chars), minimum 1' on property nickname", "value_too_short", 1],
		["'Too many properties defined (11), maximum 10' on property nickname", "value_too_many", 10],
		["'Array is too long (51), maximum 50' on property nickname", "value_too_many", 50],
		["'Object didn't pass validation for format email' on property nickname", "value_malformed", undefined],
		["'String does not match pattern ^con_' on property nickname", "value_malformed", undefined],
		["'Missing required property: nickname'.", "value_missing", undefined],
		["'Additional properties not allowed: a' on property nickname", undefined, undefined],
	])("of a validation error says what is wrong with the value: %s", (said, rule, limit) => {
		const { details } = toProblem(failure(400, "invalid_body", `Payload validation error: ${said}`));
		expect([details.rule, details.limit, Object.keys(details.fields ?? {})]).toEqual([rule, limit, ["nickname"]]);
	});

	it("of an error of Auth0 carries the status of its answer", () => {
		expect(toProblem(failure(500)).details).toMatchObject({ upstreamStatus: 500 });
	});

	it("carries the tenant's Retry-After", () => {
		const headers = new Headers({ "retry-after": "7" });
		expect(toProblem(failure(429, "", "", { headers })).details.retryAfterSeconds).toBe(7);
		expect(toProblem(failure(503, "", "", { headers, searches: true })).details.retryAfterSeconds).toBe(7);
		expect(toProblem(failure(400, "", "", { headers })).details.retryAfterSeconds).toBeUndefined();
	});

	it.each([400, 401, 403, 404, 409, 429, 500, 503])("of %d shows none of its own text", (status) => {
		const problem = toProblem(failure(status, "upstream-canary", "upstream-canary at 10.0.0.1"));
		expect(JSON.stringify([problem.message, problem.details, problem.code])).not.toContain("canary");
	});
});
