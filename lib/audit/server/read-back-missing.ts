import "server-only";
import type { ProblemCode } from "../../http/problem.ts";
import { ProblemError } from "../../http/problem-error.ts";
import type { ReadContext } from "./act-context.ts";

/**
 * Creates a read-back of a delete from a read that fails with `code` once the target is gone. With `isLate`, a target that is still there
 * tells nothing, because Auth0 may show a deleted resource for seconds. Default: the delete was then not done.
 */
export const readBackMissing =
	(read: (context: ReadContext) => Promise<unknown>, code: ProblemCode, { isLate = false } = {}) =>
	async (context: ReadContext): Promise<{ result: undefined } | undefined> => {
		try {
			await read(context);
		} catch (error) {
			if (error instanceof ProblemError && error.code === code) return { result: undefined };
			throw error;
		}
		if (isLate) throw new Error("The target is still shown.");
		return undefined;
	};
