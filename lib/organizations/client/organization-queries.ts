import { queryOptions } from "@tanstack/react-query";
import { bff } from "../../http/client/bff.ts";
import type { Organization, OrganizationList } from "../contract.ts";

const keptMs = 300_000;

export const organizationKeys = {
	all: ["organizations"] as const,
	lists: () => [...organizationKeys.all, "list"] as const,
	detail: (organizationId: string) => [...organizationKeys.all, "detail", organizationId] as const,
};

export const organizationPath = (organizationId: string) => `/api/organizations/${encodeURIComponent(organizationId)}`;

/** Reads of organizations. */
export const organizationQueries = {
	/** Those that a picker offers; they change rarely, so they are kept for five minutes. */
	list: () =>
		queryOptions({
			queryKey: [...organizationKeys.lists(), "picker"],
			queryFn: ({ signal }) => bff.get<OrganizationList>("/api/organizations", {}, signal),
			staleTime: keptMs,
		}),
	detail: (organizationId: string) =>
		queryOptions({
			queryKey: organizationKeys.detail(organizationId),
			queryFn: ({ signal }) => bff.get<Organization>(organizationPath(organizationId), {}, signal),
		}),
};
