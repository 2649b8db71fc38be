import "server-only";
import { callManagementApi } from "../../management-api/server/call-management-api.ts";
import { type Role, roleSchema } from "../contract.ts";

/** @throws ProblemError `role_not_found` */
export async function getRole(roleId: string, signal: AbortSignal): Promise<Role> {
	return roleSchema.parse(await callManagementApi({ signal }, (api, request) => api.roles.get(roleId, request)));
}
