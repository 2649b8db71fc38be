import "server-only";
import type { FindTarget } from "../../audit/server/settle-interrupted.ts";
import { parseNewRoleId } from "../new-role-id.ts";
import { findRoleByName } from "./find-role-by-name.ts";

/** Finds the role that an interrupted create made, by its name, which was free before; any other role by its id. */
export const findNewRole: FindTarget = async (targetId, signal) => {
	const wanted = parseNewRoleId(targetId);
	return wanted === undefined ? targetId : (await findRoleByName(wanted, signal))?.id;
};
