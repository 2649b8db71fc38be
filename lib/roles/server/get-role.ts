import "server-only";
import { callManagementApi } from "../../management-api/server/call/call-management-api.ts";
import { readOne, requireWhole } from "../../management-api/server/reads/read-upstream.ts";
import { type Role, roleSchema } from "../contract.ts";

async function readRole(roleId: string, signal: AbortSignal) {
	const raw = await callManagementApi({ signal }, (api, request) => api.roles.get(roleId, request));
	const { value, unread } = readOne(roleSchema, raw, "roles");
	return { value: { ...value, id: roleId }, unread };
}

/** Returns a role for display, without the fields that could not be read. @throws ProblemError `role_not_found` */
export const getRole = async (roleId: string, signal: AbortSignal): Promise<Role> =>
	(await readRole(roleId, signal)).value;

/** Returns a complete role for an act. @throws ProblemError `role_not_found`, `tenant_failed` as `requireWhole` */
export const openRole = async (roleId: string, signal: AbortSignal): Promise<Role> =>
	requireWhole(await readRole(roleId, signal));
