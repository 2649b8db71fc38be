import "server-only";
import { type ReadBack, readBackHeld } from "../../../audit/server/settle-interrupted.ts";
import { findMembers } from "./find-members.ts";

const readMembers: ReadBack = (context, roleId, userIds) => findMembers(context, { roleId }, userIds);

/** Reads back what the steps of a change to a role's members did, by the kind of the step. An item is a user id. */
export const memberReadBacks = {
	"role.members_added": readMembers,
	"role.members_removed": readBackHeld(readMembers, false),
} satisfies Record<string, ReadBack>;
