import "server-only";
import { ProblemError } from "../../http/problem-error.ts";

/** Returns the error for a name that another role of the same owner has, placed at the form's field. */
export function nameTaken(organizationId: string | null | undefined, cause?: unknown): ProblemError {
	const isOfTenant = organizationId == null;
	const detail = `Nothing was changed: another role of the ${isOfTenant ? "tenant" : "organization"} has this name. Choose another.`;
	const rule = isOfTenant ? "role_name_in_use" : "organization_role_name_in_use";
	return new ProblemError("field_rejected", { detail, rule, fields: { name: detail }, cause });
}

/** Auth0 answers 409 to the create or rename of a role only if the name is taken, whatever its message says. */
export async function asNameTaken<T>(write: Promise<T>, organizationId: string | null | undefined): Promise<T> {
	try {
		return await write;
	} catch (error) {
		if (error instanceof ProblemError && error.code === "conflict") throw nameTaken(organizationId, error);
		throw error;
	}
}
