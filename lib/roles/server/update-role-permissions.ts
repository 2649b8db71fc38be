import "server-only";
import type { Actor } from "../../access/can.ts";
import { mostPermissions, parsePermissionKey, toPermissionKey } from "../../apis/permission-key.ts";
import { findLastChanges } from "../../audit/server/find-last-changes.ts";
import { splitSteps } from "../../audit/server/split-steps.ts";
import type { SetConflict } from "../../audit/set-conflict.ts";
import type { ActReport } from "../../audit/steps.ts";
import { requireMayGrant } from "../../auth/server/require-may-grant.ts";
import type { RunSteps } from "../../bff/server/define-route.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { callManagementApi } from "../../management-api/server/call-management-api.ts";
import type { UpdateRolePermissionsInput } from "../contract.ts";
import { getRole } from "./get-role.ts";
import { listRolePermissions } from "./list-role-permissions.ts";
import { permissionReadBacks } from "./permission-read-backs.ts";

type Context = { actor: Actor; actInSteps: RunSteps; signal: AbortSignal };

type Change = { add: string[]; remove: string[] };

async function toConflict(roleId: string, version: string): Promise<ProblemError> {
	const current: SetConflict = { version, changes: await findLastChanges({ type: "role", id: roleId }) };
	const detail =
		"Somebody changed the permissions of this role since you opened it. Nothing was saved; see what changed and save again.";
	return new ProblemError("conflict", { detail, current });
}

/** @throws ProblemError `limit_reached` where the role would have more permissions than Auth0 allows, before anything is changed. */
function requireRoom(wanted: number): void {
	if (wanted <= mostPermissions) return;
	const detail = `Nothing was changed: Auth0 allows a role 1,000 permissions, and this one would have ${wanted}. Remove some first.`;
	throw new ProblemError("limit_reached", { detail, rule: "permission_limit" });
}

/** The calls of a save: what is taken goes first, so that there is room for what is given. */
function toSteps(roleId: string, { add, remove }: Change, signal: AbortSignal) {
	const step = (kind: keyof typeof permissionReadBacks, items: string[], method: "add" | "delete") =>
		splitSteps({
			kind,
			items,
			run: (keys, correlationId) =>
				callManagementApi({ signal, correlationId }, (api, request) =>
					api.roles.permissions[method](roleId, { permissions: keys.map(parsePermissionKey) }, request),
				),
			readBack: (keys) => permissionReadBacks[kind](roleId, keys, signal),
		});
	return [...step("role.permissions_removed", remove, "delete"), ...step("role.permissions_added", add, "add")];
}

/**
 * Gives permissions to a role and takes others from it, in one act of ⌈n/100⌉ calls each. What the role has already is not given again, and
 * what it lacks is not taken. Reads the role and ⌈p/100⌉ pages of permissions first.
 * @throws ProblemError `conflict` with the version now and who changed it, `forbidden`, `limit_reached`, `role_not_found`
 */
export async function updateRolePermissions(
	{ actor, actInSteps, signal }: Context,
	roleId: string,
	{ version, reason, ...input }: UpdateRolePermissionsInput,
): Promise<ActReport> {
	const [role, now] = await Promise.all([getRole(roleId, signal), listRolePermissions(roleId, signal)]);
	requireMayGrant(actor, [role.name]);
	if (version !== now.version) throw await toConflict(roleId, now.version);
	const held = new Set(now.permissions.map(toPermissionKey));
	const keysOf = (permissions: typeof input.add) => [...new Set(permissions.map(toPermissionKey))];
	const add = keysOf(input.add).filter((key) => !held.has(key));
	const remove = keysOf(input.remove).filter((key) => held.has(key));
	requireRoom(held.size - remove.length + add.length);
	const target = { type: "role", id: roleId } as const;
	const values = { target, before: { permissions: remove }, after: { permissions: add }, reason };
	return actInSteps(values, toSteps(roleId, { add, remove }, signal));
}
