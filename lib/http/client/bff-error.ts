import type { Problem, ProblemCode } from "../problem.ts";

/** What a person can be told of a failed call: the BFF's problem codes, what never reached it, and a lost write that was not made. */
export type FailureCode = ProblemCode | "offline" | "rolecall_unreachable" | "outcome_not_done";

/** A call of the BFF that failed. `problem` is absent when nothing, or nothing readable, came back. */
export class BffError extends Error {
	readonly code: FailureCode;
	readonly problem: Problem | undefined;

	constructor(code: FailureCode, problem?: Problem, cause?: unknown) {
		super(problem?.detail ?? code, { cause });
		this.name = "BffError";
		this.code = code;
		this.problem = problem;
	}
}

/** Any error of a query or mutation as the one type the interface shows. */
export const toBffError = (error: unknown): BffError =>
	error instanceof BffError ? error : new BffError("internal", undefined, error);
