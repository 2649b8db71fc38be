import "server-only";
import { getLogger } from "../../env/server/logger.ts";
import type { Problem } from "../../http/problem.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { problemTitle } from "./problem-titles.ts";

const unexpected =
	"Rolecall met an error of its own. Nothing more is known here; the request's id leads to its log line.";

/** Any error as the one shape that leaves. What is not a `ProblemError` stays vague, and is logged with its cause. */
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
