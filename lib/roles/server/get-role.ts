import "server-only";
import type { ReadContext } from "../../audit/server/act-context.ts";
import { callManagementApi } from "../../management-api/server/call/call-management-api.ts";
import { readOne, requireWhole } from "../../management-api/server/reads/read-upstream.ts";
import { type Role, type RoleParams, roleSchema } from "../contract.ts";

async function readRole({ signal }: ReadContext, { roleId }: RoleParams) {
	const raw = await callManagementApi({ signal }, (api, request) => api.roles.get(roleId, request));
	const { value, unread } = readOne(roleSchema, raw, "roles");
	return { value: { ...value, id: roleId }, unread };
}

/** Returns a role for display, without the fields that could not be read. @throws ProblemError `role_not_found` */
export const getRole = async ({ signal }: ReadContext, { roleId }: RoleParams): Promise<Role> =>
	(await readRole({ signal }, { roleId })).value;

/** Returns a complete role for an act. @throws ProblemError `role_not_found`, `tenant_failed` as `requireWhole` */
export const openRole = async ({ signal }: ReadContext, { roleId }: RoleParams): Promise<Role> =>
	requireWhole(await readRole({ signal }, { roleId }));
