import "server-only";
import { type ReadBack, readBackHeld } from "../../../audit/server/settle-interrupted.ts";
import { toPermissionKey } from "../../../management-api/permission-key.ts";
import { readDirectAccess } from "./get-user-access.ts";

const readRoleIds: ReadBack = async (context, userId) =>
	new Set((await readDirectAccess(context, { userId })).roles.map(({ id }) => id));

const readPermissionKeys: ReadBack = async (context, userId) =>
	new Set((await readDirectAccess(context, { userId })).direct.map(toPermissionKey));

/** Reads the outcome of the steps of an access save, by the kind of the step. An item is a role's id or a permission's key. */
export const accessReadBacks = {
	"user.roles_removed": readBackHeld(readRoleIds, false),
	"user.permissions_removed": readBackHeld(readPermissionKeys, false),
	"user.roles_added": readBackHeld(readRoleIds, true),
	"user.permissions_added": readBackHeld(readPermissionKeys, true),
} satisfies Record<string, ReadBack>;
