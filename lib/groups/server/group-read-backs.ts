import "server-only";
import { type ReadBack, readBackHeld } from "../../audit/server/settle-interrupted.ts";
import { listGroupRoles } from "./list-group-roles.ts";

const readRoleIds: ReadBack = async (context, groupId) =>
	new Set((await listGroupRoles(context, { groupId })).roles.map(({ id }) => id));

/** Reads back what the steps of a save of a group's roles did, by the kind of the step. An item is a role id. */
export const groupReadBacks = {
	"group.roles_removed": readBackHeld(readRoleIds, false),
	"group.roles_added": readBackHeld(readRoleIds, true),
} satisfies Record<string, ReadBack>;
