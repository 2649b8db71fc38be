import "server-only";
import { toPermissionKey } from "../../apis/permission-key.ts";
import type { ReadBack } from "../../audit/server/settle-interrupted.ts";
import { listRolePermissions } from "./list-role-permissions.ts";

const readHeld = async (roleId: string, signal: AbortSignal): Promise<Set<string>> => {
	const { permissions } = await listRolePermissions(roleId, signal);
	return new Set(permissions.map(toPermissionKey));
};

/** What the steps of a save of a role's permissions came to, by the kind of the step. An item is a permission's key. */
export const permissionReadBacks = {
	"role.permissions_removed": async (roleId, items, signal) => {
		const held = await readHeld(roleId, signal);
		return new Set(items.filter((item) => !held.has(item)));
	},
	"role.permissions_added": async (roleId, items, signal) => {
		const held = await readHeld(roleId, signal);
		return new Set(items.filter((item) => held.has(item)));
	},
} satisfies Record<string, ReadBack>;
