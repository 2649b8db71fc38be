import "server-only";
import { ProblemError } from "../../http/problem-error.ts";

/** Returns the error for a name that another organization has, placed at the form's field. */
export function nameTaken(cause?: unknown): ProblemError {
	const detail = "Nothing was changed: another organization of the tenant has this name. Choose another.";
	return new ProblemError("field_rejected", {
		detail,
		rule: "organization_name_in_use",
		fields: { name: detail },
		cause,
	});
}

/** Auth0 answers 409 to the create or rename of an organization only if the name is taken. */
export async function asNameTaken<T>(write: Promise<T>): Promise<T> {
	try {
		return await write;
	} catch (error) {
		if (error instanceof ProblemError && error.code === "conflict") throw nameTaken(error);
		throw error;
	}
}
