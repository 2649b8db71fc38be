import "server-only";
import type { Sight } from "../../audit/server/settle-by-sight.ts";
import type { FindTarget, ReadBack } from "../../audit/server/settle-interrupted.ts";
import { parseNewRoleId } from "../new-role-id.ts";
import { findRoleByName } from "./find-role-by-name.ts";
import { openRole } from "./get-role.ts";

/** Finds the role that an interrupted create made, by its name, which was free before; any other role by its id. */
export const findNewRole: FindTarget = async (context, targetId) => {
	const wanted = parseNewRoleId(targetId);
	return wanted === undefined ? targetId : (await findRoleByName(context, wanted))?.id;
};

/** Reads back the first step of a create: it is done if `findNewRole` found its target. */
export const roleReadBacks = {
	"role.created": async (_context, targetId, items) => new Set(parseNewRoleId(targetId) === undefined ? items : []),
} satisfies Record<string, ReadBack>;

const seeRole: Sight = async (context, roleId) => {
	const { name, description } = await openRole(context, { roleId });
	return { name, description: description ?? "" };
};

/** Sights of a role for its acts of one call. */
export const roleSights = { "role.updated": seeRole, "role.deleted": seeRole } satisfies Record<string, Sight>;
