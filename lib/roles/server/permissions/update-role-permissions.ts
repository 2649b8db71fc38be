import "server-only";
import type { StepsContext } from "../../../audit/server/record-steps.ts";
import { changedMeanwhile } from "../../../audit/server/search/changed-meanwhile.ts";
import type { SetConflict } from "../../../audit/set-conflict.ts";
import type { ActReport } from "../../../audit/steps.ts";
import { requireMayGrant } from "../../../auth/server/require-may-grant.ts";
import { ProblemError } from "../../../http/problem-error.ts";
import { mostPermissions, toPermissionKey } from "../../../management-api/permission-key.ts";
import type { RoleParams, UpdateRolePermissionsInput } from "../../contract.ts";
import { getRole } from "../get-role.ts";
import { listRolePermissions } from "./list-role-permissions.ts";
import { toPermissionSteps } from "./permission-steps.ts";

const changedDetail =
	"Somebody changed the permissions of this role since you opened it. Nothing was saved; see what changed and save again.";

/**
 * Checks the limit before anything is changed.
 * @throws ProblemError `limit_reached` if the role would have more permissions than Auth0 allows
 */
function requirePermissionLimit(wanted: number): void {
	if (wanted <= mostPermissions) return;
	const detail = `Nothing was changed: Auth0 allows a role 1,000 permissions, and this one would have ${wanted}. Remove some first.`;
	throw new ProblemError("limit_reached", { detail, rule: "permission_limit" });
}

/**
 * Adds permissions to a role and removes others, in one act of ⌈n/100⌉ calls each way. Skips permissions that the role already has or
 * lacks. Reads the role and ⌈p/100⌉ pages of permissions first.
 * @throws ProblemError `conflict` with the current version and who changed it, `forbidden`, `limit_reached`, `role_not_found`
 */
export async function updateRolePermissions(
	{ actor, actInSteps, signal }: StepsContext,
	{ roleId }: RoleParams,
	{ version, reason, ...input }: UpdateRolePermissionsInput,
): Promise<ActReport> {
	const [role, now] = await Promise.all([getRole({ signal }, { roleId }), listRolePermissions({ signal }, { roleId })]);
	requireMayGrant(actor, [role.name]);
	const target = { type: "role", id: roleId, name: role.name } as const;
	if (version !== now.version)
		throw await changedMeanwhile<SetConflict>(actor, target, { version: now.version }, changedDetail);
	const held = new Set(now.permissions.map(toPermissionKey));
	const keysOf = (permissions: typeof input.add) => [...new Set(permissions.map(toPermissionKey))];
	const add = keysOf(input.add).filter((key) => !held.has(key));
	const remove = keysOf(input.remove).filter((key) => held.has(key));
	requirePermissionLimit(held.size - remove.length + add.length);
	const values = { target, before: { permissions: remove }, after: { permissions: add }, reason };
	return actInSteps(
		values,
		toPermissionSteps({ signal }, () => roleId, { add, remove }),
	);
}
