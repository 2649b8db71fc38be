import type { ProblemCode } from "../problem.ts";
import { bff } from "./bff.ts";
import { BffError } from "./bff-error.ts";
import type { Look } from "./settle-outcome.ts";

/** Whether what stood at the path is deleted. One that is still there tells nothing: Auth0 may show for seconds what is deleted. */
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
