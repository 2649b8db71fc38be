import type { Problem, ProblemCode } from "../problem.ts";

/**
 * The failures that the interface can explain: the BFF's problem codes, requests that never arrived, and a lost write that was not made.
 */
export type FailureCode = ProblemCode | "offline" | "rolecall_unreachable";

/** A failed call of the BFF. `problem` is absent if there was no readable response. */
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

/** Converts any error of a query or mutation to the one type that the interface shows. */
export const toBffError = (error: unknown): BffError =>
	error instanceof BffError ? error : new BffError("internal", undefined, error);
