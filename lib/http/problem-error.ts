import { type Problem, type ProblemCode, problemStatus } from "./problem.ts";

type Details = Partial<
	Pick<Problem, "fields" | "retryAfterSeconds" | "permission" | "scope" | "sinceMs" | "current">
> & {
	/** A sentence for a person: what happened, why, what to do. Never upstream text, never a secret. */
	detail?: string;
	cause?: unknown;
};

/** The one error type of the server. `cause` stays inside; only the code and the details named here may leave. */
export class ProblemError extends Error {
	readonly code: ProblemCode;
	readonly status: number;
	readonly details: Omit<Details, "cause">;

	constructor(code: ProblemCode, { cause, ...details }: Details = {}) {
		super(details.detail ?? code, cause === undefined ? undefined : { cause });
		this.name = "ProblemError";
		this.code = code;
		this.status = problemStatus[code];
		this.details = details;
	}
}
