import "server-only";
import { ProblemError } from "../../http/problem-error.ts";

/** The refusal of a name that another role has, at the form's field. */
export function nameTaken(cause?: unknown): ProblemError {
	const detail = "Nothing was changed: another role of the tenant has this name. Choose another.";
	return new ProblemError("field_rejected", { detail, rule: "role_name_in_use", fields: { name: detail }, cause });
}

/** Auth0 answers 409 to the create or the rename of a role for one reason alone. */
export async function asNameTaken<T>(write: Promise<T>): Promise<T> {
	try {
		return await write;
	} catch (error) {
		if (error instanceof ProblemError && error.code === "conflict") throw nameTaken(error);
		throw error;
	}
}
