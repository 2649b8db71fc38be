import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { bff } from "../../http/client/bff.ts";
import type { Organization, OrganizationDeletePreflight, OrganizationList } from "../contract.ts";
import type { OrganizationConnections } from "../contract-connections.ts";
import type { OrganizationSort } from "../organization-sorts.ts";

const keptMs = 300_000;

export const organizationKeys = {
	all: ["organizations"] as const,
	lists: () => [...organizationKeys.all, "list"] as const,
	sorted: () => [...organizationKeys.lists(), "sorted"] as const,
	detail: (organizationId: string) => [...organizationKeys.all, "detail", organizationId] as const,
	connections: (organizationId: string) => [...organizationKeys.detail(organizationId), "connections"] as const,
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
	/** All of them, a thousand at a time. */
	sorted: (sort: OrganizationSort) =>
		infiniteQueryOptions({
			queryKey: [...organizationKeys.sorted(), sort],
			queryFn: ({ pageParam, signal }) =>
				bff.get<OrganizationList>("/api/organizations", { sort, from: pageParam }, signal),
			initialPageParam: undefined as string | undefined,
			getNextPageParam: ({ nextFrom }) => nextFrom,
		}),
	detail: (organizationId: string) =>
		queryOptions({
			queryKey: organizationKeys.detail(organizationId),
			queryFn: ({ signal }) => bff.get<Organization>(organizationPath(organizationId), {}, signal),
		}),
	connections: (organizationId: string) =>
		queryOptions({
			queryKey: organizationKeys.connections(organizationId),
			queryFn: ({ signal }) =>
				bff.get<OrganizationConnections>(`${organizationPath(organizationId)}/connections`, {}, signal),
		}),
	/** What goes with the organization; read anew each time the question is put. */
	deletePreflight: (organizationId: string) =>
		queryOptions({
			queryKey: [...organizationKeys.detail(organizationId), "delete-preflight"],
			queryFn: ({ signal }) =>
				bff.get<OrganizationDeletePreflight>(`${organizationPath(organizationId)}/delete-preflight`, {}, signal),
			staleTime: 0,
		}),
};
