import "server-only";
import { type ReadBack, readBackHeld } from "../../../audit/server/settle-interrupted.ts";
import { findMembers } from "./find-members.ts";

/** What the steps of a change of a role's members came to, by the kind of the step. An item is a user's id. */
export const memberReadBacks = {
	"role.members_added": findMembers,
	"role.members_removed": readBackHeld(findMembers, false),
} satisfies Record<string, ReadBack>;
