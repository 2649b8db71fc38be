import type { ProblemCode } from "./problem.ts";
import { ProblemError } from "./problem-error.ts";

/** Returns the result, or undefined if the call failed with one of these codes. Other failures pass through. */
export async function unlessProblem<Read>(asked: Promise<Read>, ...codes: ProblemCode[]): Promise<Read | undefined> {
	try {
		return await asked;
	} catch (error) {
		if (error instanceof ProblemError && codes.includes(error.code)) return undefined;
		throw error;
	}
}
