import "server-only";
import type { FindTarget, ReadBack } from "../../audit/server/settle-interrupted.ts";
import { parseNewRoleId } from "../new-role-id.ts";
import { findRoleByName } from "./find-role-by-name.ts";

/** Finds the role that an interrupted create made, by its name, which was free before; any other role by its id. */
export const findNewRole: FindTarget = async (context, targetId) => {
	const wanted = parseNewRoleId(targetId);
	return wanted === undefined ? targetId : (await findRoleByName(context, wanted))?.id;
};

/** Reads back the first step of a create: it is done if `findNewRole` found its target. */
export const roleReadBacks = {
	"role.created": async (_context, targetId, items) => new Set(parseNewRoleId(targetId) === undefined ? items : []),
} satisfies Record<string, ReadBack>;
