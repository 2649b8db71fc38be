import { z } from "zod";
import { directoryGaps } from "./directory-gaps.ts";
import { problemRules } from "./problem-rules.ts";

/** Every stable failure code of the BFF with its HTTP status. No other place maps a code to a status. */
export const problemStatus = {
	unauthenticated: 401,
	forbidden: 403,
	not_same_origin: 403,
	no_access: 403,
	invalid_request: 400,
	invalid_query: 400,
	search_not_understood: 400,
	search_forbidden: 403,
	search_forbidden_unseen: 403,
	search_forbidden_text: 403,
	too_many_lookups: 429,
	result_window_exceeded: 400,
	not_found: 404,
	user_not_found: 404,
	role_not_found: 404,
	organization_not_found: 404,
	group_not_found: 404,
	view_not_found: 404,
	method_not_allowed: 405,
	conflict: 409,
	user_exists: 409,
	view_changed: 409,
	view_name_taken: 409,
	view_limit_reached: 409,
	shared_view_limit_reached: 409,
	request_under_way: 409,
	payload_too_large: 413,
	viewing_as: 403,
	cannot_act_on_yourself: 409,
	user_above_you: 403,
	user_busy: 503,
	undo_refused: 409,
	reveal_limit_reached: 429,
	act_limit_reached: 429,
	invitation_expired: 409,
	lab_run_under_way: 409,
	directory_fixed: 409,
	directory_needed: 409,
	field_rejected: 422,
	tenant_refused: 422,
	limit_reached: 409,
	custom_domain_needed: 409,
	kept_by_connection: 422,
	reason_required: 422,
	fresh_sign_in_required: 403,
	tenant_rate_limited: 503,
	tenant_busy: 503,
	tenant_unreachable: 502,
	tenant_not_answering: 503,
	tenant_timeout: 504,
	tenant_failed: 502,
	outcome_unknown: 502,
	outcome_not_done: 502,
	upstream_unauthorized: 502,
	missing_scope: 502,
	not_in_plan: 502,
	search_too_slow: 503,
	token_credentials_rejected: 502,
	token_not_authorized_for_api: 502,
	token_rate_limited: 503,
	token_endpoint_unavailable: 502,
	token_response_invalid: 502,
	audit_unavailable: 503,
	metadata_schema_unreadable: 500,
	views_unavailable: 503,
	sessions_unavailable: 503,
	internal: 500,
} as const;

export type ProblemCode = keyof typeof problemStatus;

/**
 * The shape of every error response (`application/problem+json`). `fields` maps a property path to its message. `retryAfterSeconds` is
 * present if a later attempt can succeed. `permission`, `scope` and `current` are present for `forbidden`, `missing_scope` and `conflict`.
 * @see https://www.rfc-editor.org/rfc/rfc9457
 */
export const problemSchema = z.object({
	code: z.enum(Object.keys(problemStatus) as [ProblemCode, ...ProblemCode[]]),
	title: z.string(),
	status: z.number(),
	detail: z.string(),
	requestId: z.string(),
	fields: z.record(z.string(), z.string()).optional(),
	retryAfterSeconds: z.number().optional(),
	permission: z.string().optional(),
	scope: z.string().optional(),
	/** The time since which the tenant has not answered (epoch ms), with `tenant_not_answering`. */
	sinceMs: z.number().optional(),
	current: z.unknown().optional(),
	/** HTTP status of Auth0's answer, with `tenant_failed`. */
	upstreamStatus: z.number().optional(),
	/** Auth0's exact reason for refusing a change, if it gives one. */
	rule: z.enum(problemRules).optional(),
	/** The number that the value broke, with a rule such as `value_too_long`, or the most acts in an hour, with `act_limit_reached`. */
	limit: z.number().optional(),
	/** The reason for which the directory cannot answer, with `directory_needed`. */
	directory: z.enum(directoryGaps).optional(),
	/** The sign-in that the act needs, with `fresh_sign_in_required`. */
	signIn: z.object({ minutes: z.number(), secondFactor: z.boolean() }).optional(),
	/** The connection's password rules in Auth0's words, for a password that is too weak. */
	policy: z.array(z.string()).optional(),
	/** The user that already has the e-mail, username or phone number; only for levels that see personal values. */
	owner: z.object({ userId: z.string(), name: z.string() }).optional(),
});

export type Problem = z.infer<typeof problemSchema>;
