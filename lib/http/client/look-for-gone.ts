import type { ProblemCode } from "../problem.ts";
import { bff } from "./bff.ts";
import { BffError } from "./bff-error.ts";
import type { Look } from "./settle-outcome.ts";

/**
 * Checks whether the resource at the path is deleted. A resource that is still there proves nothing, because Auth0 may show deleted
 * resources for seconds.
 */
export const lookForGone =
	(path: string, notFound: ProblemCode): Look<undefined> =>
	async () => {
		try {
			await bff.get(path);
		} catch (error) {
			if (error instanceof BffError && error.code === notFound) return { result: undefined };
			throw error;
		}
		throw new Error("It is still there.");
	};
