import "server-only";
import type { ProblemCode } from "../../http/problem.ts";
import { ProblemError } from "../../http/problem-error.ts";
import type { LabReason } from "../lab-options.ts";

const byCode: Partial<Record<ProblemCode, LabReason>> = {
	upstream_unauthorized: "unauthorized",
	token_rate_limited: "rate_limited",
	tenant_rate_limited: "rate_limited",
	tenant_busy: "rate_limited",
	token_endpoint_unavailable: "server_error",
	tenant_failed: "server_error",
	tenant_unreachable: "server_error",
	tenant_not_answering: "server_error",
	tenant_timeout: "timeout",
};

function byStatus(status: number): LabReason {
	if (status === 401) return "unauthorized";
	if (status === 408) return "timeout";
	if (status === 429) return "rate_limited";
	return status >= 500 ? "server_error" : "other";
}

/** Maps a pattern's error to a reason: a Rolecall problem, an SDK error or an HTTP status. */
export function toLabReason(error: unknown): LabReason {
	if (error instanceof ProblemError) return byCode[error.code] ?? "other";
	if (!(error instanceof Error)) return "other";
	const statuses = ["statusCode" in error && error.statusCode, "status" in error && error.status];
	const status = statuses.find((one) => typeof one === "number");
	if (status !== undefined) return byStatus(status);
	return error.name === "TimeoutError" || error.name === "AbortError" ? "timeout" : "other";
}
