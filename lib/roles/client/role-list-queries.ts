import { queryOptions } from "@tanstack/react-query";
import { bff } from "../../http/client/bff.ts";
import type { AllRoles, RoleCountsList } from "../contract.ts";
import { createCountReader } from "./count-reader.ts";
import { roleKeys } from "./role-queries.ts";

/** For how long a count serves; the server keeps it as long. */
const countedMs = 300_000;

const readCounts = createCountReader(async (id, organizationId, signal) => {
	const { counts } = await bff.get<RoleCountsList>("/api/roles/counts", { id, organizationId }, signal);
	return counts;
});

/** Reads of the list of roles, and of the counts in it. */
export const roleListQueries = {
	/** All roles of an organization, or without its id those of the tenant. */
	all: (organizationId?: string) =>
		queryOptions({
			queryKey: [...roleKeys.lists(), "all", organizationId],
			queryFn: ({ signal }) => bff.get<AllRoles>("/api/roles/all", { organizationId }, signal),
		}),
	/** How many have the role and what it allows; roles that are asked for together share requests. What could not be counted is old at once. */
	counts: (roleId: string, organizationId?: string | null) =>
		queryOptions({
			queryKey: [...roleKeys.detail(roleId), "counts"],
			queryFn: ({ signal }) => readCounts(roleId, organizationId ?? undefined, signal),
			staleTime: ({ state }) => (state.data?.code == null ? countedMs : 0),
		}),
};
