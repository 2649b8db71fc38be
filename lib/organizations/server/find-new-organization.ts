import "server-only";
import type { FindTarget } from "../../audit/server/settle-interrupted.ts";
import { findOrganizationByName } from "./find-organization-by-name.ts";

const newId = "new:";

/** Finds the organization that an interrupted create made, by its name, which was free before; any other organization by its id. */
export const findNewOrganization: FindTarget = async (targetId, signal) =>
	targetId.startsWith(newId) ? (await findOrganizationByName(targetId.slice(newId.length), signal))?.id : targetId;
