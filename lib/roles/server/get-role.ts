import "server-only";
import { ProblemError } from "../../http/problem-error.ts";
import { callManagementApi } from "../../management-api/server/call-management-api.ts";
import { readOne } from "../../management-api/server/read-upstream.ts";
import { type Role, roleSchema } from "../contract.ts";

async function readRole(roleId: string, signal: AbortSignal) {
	const raw = await callManagementApi({ signal }, (api, request) => api.roles.get(roleId, request));
	const { value, unread } = readOne(roleSchema, raw, "roles");
	return { role: { ...value, id: roleId }, unread };
}

/** A role to look at, with what of it could be read. @throws ProblemError `role_not_found` */
export const getRole = async (roleId: string, signal: AbortSignal): Promise<Role> =>
	(await readRole(roleId, signal)).role;

/** A role to act on. @throws ProblemError `role_not_found`; `tenant_failed` where it cannot be read whole, for nobody changes what they do not see. */
export async function openRole(roleId: string, signal: AbortSignal): Promise<Role> {
	const { role, unread } = await readRole(roleId, signal);
	if (unread.length > 0) throw new ProblemError("tenant_failed");
	return role;
}
