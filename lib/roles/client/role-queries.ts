import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { bff } from "../../http/client/bff.ts";
import type { Role, RoleList, RoleListQuery } from "../contract.ts";

export const roleKeys = {
	all: ["roles"] as const,
	lists: () => [...roleKeys.all, "list"] as const,
	list: (query: RoleListQuery) => [...roleKeys.lists(), query] as const,
	detail: (roleId: string) => [...roleKeys.all, "detail", roleId] as const,
};

export const rolePath = (roleId: string) => `/api/roles/${encodeURIComponent(roleId)}`;

/** Queries for roles that lists and pickers need. */
export const roleQueries = {
	list: (query: RoleListQuery) =>
		queryOptions({
			queryKey: roleKeys.list(query),
			queryFn: ({ signal }) => bff.get<RoleList>("/api/roles", query, signal),
			placeholderData: keepPreviousData,
		}),
	detail: (roleId: string) =>
		queryOptions({
			queryKey: roleKeys.detail(roleId),
			queryFn: ({ signal }) => bff.get<Role>(rolePath(roleId), {}, signal),
		}),
};
