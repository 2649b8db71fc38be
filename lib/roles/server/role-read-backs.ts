import "server-only";
import type { ReadBack } from "../../audit/server/settle-interrupted.ts";
import { parseNewRoleId } from "../new-role-id.ts";

/** Reads back the first step of a create: it is done if its target was found, see `findNewRole`. */
export const roleReadBacks = {
	"role.created": async (targetId, items) => new Set(parseNewRoleId(targetId) === undefined ? items : []),
} satisfies Record<string, ReadBack>;
