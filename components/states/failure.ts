import type { FailureCode } from "@/lib/http/client/bff-error";
import type { Problem } from "@/lib/http/problem";

/** The part of a failed call that a screen needs. A `BffError` has it, and so does a failure that a layout passes on. */
export type Failure = { code: FailureCode; problem?: Problem | undefined };

/** The designed states of a failure. Each has a title, an icon and an action. */
export type FailureKind =
	| "forbidden"
	| "missing_scope"
	| "not_in_plan"
	| "rate_limited"
	| "unreachable"
	| "failing"
	| "rolecall"
	| "offline"
	| "too_slow"
	| "not_understood"
	| "window"
	| "gone"
	| "wrong_address"
	| "token"
	| "unauthenticated"
	| "internal";

const kinds: Partial<Record<FailureCode, FailureKind>> = {
	forbidden: "forbidden",
	user_above_you: "forbidden",
	no_access: "forbidden",
	missing_scope: "missing_scope",
	not_in_plan: "not_in_plan",
	tenant_rate_limited: "rate_limited",
	tenant_busy: "rate_limited",
	token_rate_limited: "rate_limited",
	tenant_unreachable: "unreachable",
	tenant_not_answering: "unreachable",
	tenant_timeout: "unreachable",
	tenant_failed: "failing",
	token_endpoint_unavailable: "unreachable",
	rolecall_unreachable: "rolecall",
	offline: "offline",
	search_too_slow: "too_slow",
	search_not_understood: "not_understood",
	invalid_query: "not_understood",
	search_forbidden: "forbidden",
	search_forbidden_unseen: "forbidden",
	search_forbidden_text: "forbidden",
	too_many_lookups: "forbidden",
	result_window_exceeded: "window",
	not_found: "gone",
	user_not_found: "gone",
	role_not_found: "gone",
	organization_not_found: "gone",
	group_not_found: "gone",
	// A read has no body, so the invalid part is the id in the URL.
	invalid_request: "wrong_address",
	token_credentials_rejected: "token",
	token_not_authorized_for_api: "token",
	token_response_invalid: "token",
	upstream_unauthorized: "token",
	unauthenticated: "unauthenticated",
};

export const toFailureKind = (code: FailureCode): FailureKind => kinds[code] ?? "internal";

/** Failures that whoever runs Rolecall can look up by the request id. All others say what the reader can do. */
const faults = new Set<FailureCode>([
	"tenant_unreachable",
	"tenant_not_answering",
	"tenant_timeout",
	"tenant_failed",
	"outcome_unknown",
	"outcome_not_done",
	"upstream_unauthorized",
	"token_credentials_rejected",
	"token_not_authorized_for_api",
	"token_endpoint_unavailable",
	"token_response_invalid",
	"audit_unavailable",
	"views_unavailable",
	"sessions_unavailable",
	"metadata_schema_unreadable",
	"internal",
]);

/** Returns true if the failure is shown with the id of its request. */
export const isFault = (code: FailureCode): boolean => faults.has(code);
