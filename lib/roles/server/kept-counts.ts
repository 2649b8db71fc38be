import "server-only";
import { processWide } from "../../env/server/process-wide.ts";
import { createKeptOfRoles } from "../../management-api/server/reads/kept-of-roles.ts";
import type { RoleCounts } from "../contract.ts";

/** The counts of roles. Incomplete ones are not cached. */
export const keptCounts = processWide("kept-role-counts", () =>
	createKeptOfRoles<RoleCounts>(({ code }) => code === null),
);
