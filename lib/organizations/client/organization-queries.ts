import { queryOptions } from "@tanstack/react-query";
import { bff } from "../../http/client/bff.ts";
import type { OrganizationList } from "../contract.ts";

const keptMs = 300_000;

/** The tenant's organizations; they change rarely, so they are kept for five minutes. */
export const organizationQueries = {
	list: () =>
		queryOptions({
			queryKey: ["organizations"],
			queryFn: ({ signal }) => bff.get<OrganizationList>("/api/organizations", {}, signal),
			staleTime: keptMs,
		}),
};
