import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { auditQuery } from "../../audit/client/audit-query.ts";
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

/** Queries for organizations. */
export const organizationQueries = {
	/** The options of a picker. They change rarely, so they are cached for five minutes. */
	list: () =>
		queryOptions({
			queryKey: [...organizationKeys.lists(), "picker"],
			queryFn: ({ signal }) => bff.get<OrganizationList>("/api/organizations", {}, signal),
			staleTime: keptMs,
		}),
	/** All organizations, 1,000 at a time. */
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
	audit: (organizationId: string) =>
		auditQuery(organizationKeys.detail(organizationId), organizationPath(organizationId)),
	/** Counts what a delete of the organization removes. Never served from the cache. */
	deletePreflight: (organizationId: string) =>
		queryOptions({
			queryKey: [...organizationKeys.detail(organizationId), "delete-preflight"],
			queryFn: ({ signal }) =>
				bff.get<OrganizationDeletePreflight>(`${organizationPath(organizationId)}/delete-preflight`, {}, signal),
			staleTime: 0,
		}),
};
