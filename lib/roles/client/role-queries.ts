import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { auditQuery } from "../../audit/client/audit-query.ts";
import { bff } from "../../http/client/bff.ts";
import type { Role, RoleDeletePreflight, RoleList, RoleListQuery, RoleMembers, RolePermissions } from "../contract.ts";

export const roleKeys = {
	all: ["roles"] as const,
	lists: () => [...roleKeys.all, "list"] as const,
	list: (query: RoleListQuery) => [...roleKeys.lists(), query] as const,
	detail: (roleId: string) => [...roleKeys.all, "detail", roleId] as const,
};

export const rolePath = (roleId: string) => `/api/roles/${encodeURIComponent(roleId)}`;

/** Reads of roles. */
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
	permissions: (roleId: string) =>
		queryOptions({
			queryKey: [...roleKeys.detail(roleId), "permissions"],
			queryFn: ({ signal }) => bff.get<RolePermissions>(`${rolePath(roleId)}/permissions`, {}, signal),
		}),
	/** What goes with the role; read anew each time the question is put. */
	deletePreflight: (roleId: string) =>
		queryOptions({
			queryKey: [...roleKeys.detail(roleId), "delete-preflight"],
			queryFn: ({ signal }) => bff.get<RoleDeletePreflight>(`${rolePath(roleId)}/delete-preflight`, {}, signal),
			staleTime: 0,
		}),
	audit: (roleId: string) => auditQuery(roleKeys.detail(roleId), rolePath(roleId)),
	/** `from` where the page is behind the numbered ones. */
	members: (roleId: string, page: number, from?: string) =>
		queryOptions({
			queryKey: [...roleKeys.detail(roleId), "members", page, from],
			queryFn: ({ signal }) => bff.get<RoleMembers>(`${rolePath(roleId)}/members`, { page, from }, signal),
			placeholderData: keepPreviousData,
		}),
};
