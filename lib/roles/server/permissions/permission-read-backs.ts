import "server-only";
import { type ReadBack, readBackHeld } from "../../../audit/server/settle-interrupted.ts";
import { toPermissionKey } from "../../../management-api/permission-key.ts";
import { listRolePermissions } from "./list-role-permissions.ts";

const readKeys: ReadBack = async (context, roleId) => {
	const { permissions } = await listRolePermissions(context, { roleId });
	return new Set(permissions.map(toPermissionKey));
};

/** Reads back what the steps of a save of a role's permissions did, by the kind of the step. An item is a permission key. */
export const permissionReadBacks = {
	"role.permissions_removed": readBackHeld(readKeys, false),
	"role.permissions_added": readBackHeld(readKeys, true),
} satisfies Record<string, ReadBack>;
