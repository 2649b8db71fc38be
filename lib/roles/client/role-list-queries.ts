import { queryOptions } from "@tanstack/react-query";
import { bff } from "../../http/client/bff.ts";
import type { AllRoles, RoleCounts, RoleCountsList } from "../contract.ts";
import { createCountReader } from "./count-reader.ts";
import { roleKeys } from "./role-queries.ts";

/** Maximum age of a cached count, in ms: Auth0's, for which the server uses the same, and the directory's. */
const countedMs = { byAuth0: 300_000, byDirectory: 15_000 };

function freshMs(counts: RoleCounts | undefined): number {
	if (counts?.code != null) return 0;
	return counts?.asOf === undefined ? countedMs.byAuth0 : countedMs.byDirectory;
}

const readCounts = createCountReader(async (id, organizationId, signal) => {
	const { counts } = await bff.get<RoleCountsList>("/api/roles/counts", { id, organizationId }, signal);
	return counts;
});

/** Queries for the roles list and its counts. */
export const roleListQueries = {
	/** All roles of an organization, or of the tenant if no id is given. */
	all: (organizationId?: string) =>
		queryOptions({
			queryKey: [...roleKeys.lists(), "all", organizationId],
			queryFn: ({ signal }) => bff.get<AllRoles>("/api/roles/all", { organizationId }, signal),
		}),
	/**
	 * Numbers of the role's members and permissions. Roles that are requested together share requests. An incomplete count is stale at once.
	 */
	counts: (roleId: string, organizationId?: string | null) =>
		queryOptions({
			queryKey: [...roleKeys.detail(roleId), "counts"],
			queryFn: ({ signal }) => readCounts(roleId, organizationId ?? undefined, signal),
			staleTime: ({ state }) => freshMs(state.data),
		}),
};
