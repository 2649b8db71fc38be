import "server-only";
import type { ActContext } from "../../audit/server/act-context.ts";
import { readBackMissing } from "../../audit/server/read-back-missing.ts";
import { requireKeepsOwnLevel, requireMayGrant } from "../../auth/server/require-may-grant.ts";
import { withFreshLevels } from "../../auth/server/with-fresh-levels.ts";
import { toPermissionKey } from "../../management-api/permission-key.ts";
import { callManagementApi } from "../../management-api/server/call/call-management-api.ts";
import type { DeleteRoleInput, RoleParams } from "../contract.ts";
import { openRole } from "./get-role.ts";
import { listRolePermissions } from "./permissions/list-role-permissions.ts";

/**
 * Deletes a role, which revokes it from everyone who has it. The audit entry keeps the role and its permissions. Reads the role and ⌈p/100⌉
 * pages of permissions first.
 * @throws ProblemError `forbidden`, `cannot_act_on_yourself`, `role_not_found`
 */
export async function deleteRole(
	{ actor, act, signal }: ActContext,
	{ roleId }: RoleParams,
	{ reason }: DeleteRoleInput,
) {
	const [role, { permissions }] = await Promise.all([
		openRole({ signal }, { roleId }),
		listRolePermissions({ signal }, { roleId }),
	]);
	requireMayGrant(actor, [role.name]);
	await requireKeepsOwnLevel(actor, role.owner_id == null ? [role.name] : []);
	const before = {
		name: role.name,
		description: role.description ?? "",
		permissions: permissions.map(toPermissionKey),
	};
	const readBack = readBackMissing((context) => openRole(context, { roleId }), "role_not_found", { isLate: true });
	await withFreshLevels([role], () =>
		act({ target: { type: "role", id: roleId }, before, reason, readBack }, async (correlationId) => {
			await callManagementApi({ signal, correlationId }, (api, request) => api.roles.delete(roleId, request));
		}),
	);
}
