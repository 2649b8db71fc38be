import "server-only";
import { callManagementApi } from "../../management-api/server/call-management-api.ts";
import { readOne } from "../../management-api/server/read-upstream.ts";
import { type Role, roleSchema } from "../contract.ts";

/** @throws ProblemError `role_not_found` */
export async function getRole(roleId: string, signal: AbortSignal): Promise<Role> {
	const raw = await callManagementApi({ signal }, (api, request) => api.roles.get(roleId, request));
	const { value } = readOne(roleSchema, raw, "roles");
	return { ...value, id: roleId };
}
