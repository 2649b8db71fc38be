import "server-only";
import type { ProblemCode } from "../../../http/problem.ts";
import { ProblemError } from "../../../http/problem-error.ts";
import { readRetryAfterMs } from "../../../http/server/retry-after.ts";
import { findFieldError } from "./field-error.ts";
import { profileFieldsIn, readPolicy } from "./refusal-details.ts";
import { findRefusal } from "./refusals.ts";

/** A failed response of the Management API. Many 401 and 404 have no `errorCode`. */
export type ApiFailure = {
	status: number;
	errorCode: string;
	message: string;
	headers: Headers;
	/** True if the request read the search index. */
	searches: boolean;
	/** Password policy, if Auth0 sends it. */
	policy?: unknown;
};

type Row = [matches: (failure: ApiFailure) => boolean, code: ProblemCode, detail: string];

const is =
	(status: number, ...codes: string[]) =>
	(failure: ApiFailure) =>
		failure.status === status && (codes.length === 0 || codes.includes(failure.errorCode));
const says = (status: number, pattern: RegExp) => (failure: ApiFailure) =>
	failure.status === status && pattern.test(failure.message);

/** Table of upstream failures; the first match decides. Of the upstream text, only a scope's name and a field's sentence leave. */
const rows: Row[] = [
	[
		is(403, "insufficient_scope"),
		"missing_scope",
		"The grant of Rolecall's machine application lacks a scope for this.",
	],
	[
		is(403, "insufficient_entitlement", "feature_not_enabled"),
		"not_in_plan",
		"The tenant's Auth0 plan does not include this.",
	],
	[
		says(403, /permissions granted by the bearer token scopes/i),
		"missing_scope",
		"The grant of Rolecall's machine application lacks a scope for this.",
	],
	[is(403), "not_in_plan", "Auth0 does not allow this tenant to do that."],
	[
		says(404, /^the user does not exist|^user not found/i),
		"user_not_found",
		"There is no such user in the tenant. It may have been deleted.",
	],
	[is(404, "inexistent_user"), "user_not_found", "There is no such user in the tenant. It may have been deleted."],
	[says(404, /\brole\b/i), "role_not_found", "There is no such role in the tenant. It may have been deleted."],
	[
		says(404, /^No organization found/i),
		"organization_not_found",
		"There is no such organization in the tenant. It may have been deleted.",
	],
	[
		says(404, /\bgroup\b/i),
		"group_not_found",
		"There is no such group in the tenant. It may have been deleted, here or in its directory.",
	],
	[is(404), "not_found", "The tenant does not have what was asked for."],
	[
		is(400, "invalid_paging"),
		"result_window_exceeded",
		"Auth0 pages through the first 1,000 results only. Narrow the search.",
	],
	[
		is(400, "invalid_query_string"),
		"search_not_understood",
		"Auth0 did not understand the search. Check it, or search for fewer words.",
	],
	[is(400, "invalid_uri"), "not_found", "The tenant does not know an id like that."],
	[
		is(400, "operation_not_supported"),
		"kept_by_connection",
		"The user's identity provider manages this value, so Auth0 does not let it be changed. Change it there.",
	],
	[is(400), "field_rejected", "Auth0 did not accept a value."],
	[says(409, /user already exists/i), "user_exists", "The connection already has a user with these details."],
	[is(409), "conflict", "The tenant holds something that contradicts this change."],
	[is(413), "payload_too_large", "That is more than Auth0 accepts at once."],
	[is(414), "search_not_understood", "The search is too long for Auth0. Use fewer words."],
	[
		is(429),
		"tenant_rate_limited",
		"The tenant's rate limit is used up for the moment. Rolecall goes on by itself when it lifts.",
	],
	[is(401), "upstream_unauthorized", "Auth0 rejects the token it gave to Rolecall. If it lasts, run npm run doctor."],
	[
		({ status, searches }) => status === 503 && searches,
		"search_too_slow",
		"The search took Auth0 longer than it allows. Search for something more exact.",
	],
];

/** Returns the problem of a refusal with a known reason, with its fields. */
function toRefusal(failure: ApiFailure): ProblemError | undefined {
	const refusal = findRefusal(failure);
	if (refusal === undefined) return undefined;
	const { code, rule, field, detail, title } = refusal;
	const names = field === undefined ? profileFieldsIn(failure.message) : [field];
	const policy = rule === "password_too_weak" ? readPolicy(failure.policy) : [];
	return new ProblemError(code, {
		detail,
		rule,
		...(title === undefined ? {} : { title }),
		...(names.length === 0 ? {} : { fields: Object.fromEntries(names.map((name) => [name, detail])) }),
		...(policy.length === 0 ? {} : { policy }),
	});
}

const expectedScopes = "expected any of: ";

/** Returns the scopes that a refusal names at its end. */
function scopesOf(message: string): string | undefined {
	const at = message.lastIndexOf(expectedScopes);
	return at === -1 ? undefined : message.slice(at + expectedScopes.length) || undefined;
}

/**
 * Turns a failed response into a problem by the table of refusals, then by the table of upstream failures. Any other failure becomes
 * `tenant_failed`. It is pure.
 */
export function toProblem(failure: ApiFailure): ProblemError {
	const refusal = toRefusal(failure);
	if (refusal !== undefined) return refusal;
	const row = rows.find(([matches]) => matches(failure));
	if (row === undefined)
		return new ProblemError("tenant_failed", {
			detail: `Auth0 answered with an error (${failure.status}). Try again.`,
			upstreamStatus: failure.status,
		});
	const [, code, detail] = row;
	const scope = code === "missing_scope" ? scopesOf(failure.message) : undefined;
	const field = code === "field_rejected" ? findFieldError(failure.message) : undefined;
	const { rule, limit } = field ?? {};
	const waitMs =
		failure.status === 429 || failure.status === 503 ? readRetryAfterMs(failure.headers, Date.now()) : undefined;
	return new ProblemError(code, {
		detail,
		...(code === "conflict" ? { title: "The tenant holds something else" } : {}),
		...(scope === undefined ? {} : { scope }),
		...(field === undefined ? {} : { fields: { [field.field]: field.sentence } }),
		...(rule === undefined ? {} : { rule }),
		...(limit === undefined ? {} : { limit }),
		...(waitMs === undefined ? {} : { retryAfterSeconds: Math.ceil(waitMs / 1_000) }),
	});
}
