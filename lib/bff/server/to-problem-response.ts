import "server-only";
import { getLogger } from "../../env/server/logger.ts";
import type { Problem, ProblemCode } from "../../http/problem.ts";
import { ProblemError } from "../../http/problem-error.ts";

/** Short names of failures, for logs and tools. People read `detail`. */
const titles: Partial<Record<ProblemCode, string>> = {
	unauthenticated: "Not signed in",
	forbidden: "Not allowed",
	not_same_origin: "Not from this site",
	no_access: "No role opens Rolecall",
	invalid_request: "The request is not valid",
	invalid_query: "The query is not valid",
	conflict: "Changed by someone else",
	custom_domain_needed: "The tenant has several custom domains",
	limit_reached: "Auth0's limit is reached",
	tenant_refused: "Auth0 refused this",
	internal: "Something went wrong",
};

const spelled = (code: string) => code.charAt(0).toUpperCase() + code.slice(1).replaceAll("_", " ");

const problemTitle = (code: ProblemCode): string => titles[code] ?? spelled(code);

const unexpected =
	"Rolecall met an error of its own. Nothing more is known here; the request's id leads to its log line.";

/** Turns any error into a problem response. An error that is not a `ProblemError` stays vague and is logged with its cause. */
export function toProblemResponse(error: unknown, requestId: string): Response {
	const problem =
		error instanceof ProblemError ? error : new ProblemError("internal", { detail: unexpected, cause: error });
	if (problem.status >= 500) getLogger().error({ err: problem, code: problem.code, requestId }, "a request failed");
	const { code, status, details } = problem;
	const body: Problem = {
		code,
		title: problemTitle(code),
		status,
		detail: details.detail ?? problemTitle(code),
		requestId,
		...details,
	};
	const headers: Record<string, string> = {
		"content-type": "application/problem+json",
		"cache-control": "no-store",
		"x-request-id": requestId,
	};
	if (details.retryAfterSeconds !== undefined) headers["retry-after"] = String(details.retryAfterSeconds);
	return new Response(JSON.stringify(body), { status, headers });
}
