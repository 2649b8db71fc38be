import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { auditQuery } from "../../audit/client/audit-query.ts";
import { bff } from "../../http/client/bff.ts";
import type { PermissionLoss, RoleDeletePreflight, RoleMembers, RolePermissions } from "../contract.ts";
import { roleKeys, rolePath } from "./role-queries.ts";

/** Queries for the parts of one role's page. They have their own module so that the users list does not load them. */
export const rolePartQueries = {
	permissions: (roleId: string) =>
		queryOptions({
			queryKey: [...roleKeys.detail(roleId), "permissions"],
			queryFn: ({ signal }) => bff.get<RolePermissions>(`${rolePath(roleId)}/permissions`, {}, signal),
		}),
	/** Counts what a delete of the role removes. Never served from the cache. */
	deletePreflight: (roleId: string) =>
		queryOptions({
			queryKey: [...roleKeys.detail(roleId), "delete-preflight"],
			queryFn: ({ signal }) => bff.get<RoleDeletePreflight>(`${rolePath(roleId)}/delete-preflight`, {}, signal),
			staleTime: 0,
		}),
	/** Counts who loses permissions of the role, given as keys. Never served from the cache. */
	permissionLoss: (roleId: string, remove: readonly string[]) =>
		queryOptions({
			queryKey: [...roleKeys.detail(roleId), "permission-loss", remove],
			queryFn: ({ signal }) =>
				bff.get<PermissionLoss>(`${rolePath(roleId)}/permissions/loss`, { remove: [...remove] }, signal),
			staleTime: 0,
		}),
	audit: (roleId: string) => auditQuery(roleKeys.detail(roleId), rolePath(roleId)),
	/** `from` is set for pages beyond the numbered ones. */
	members: (roleId: string, page: number, from?: string) =>
		queryOptions({
			queryKey: [...roleKeys.detail(roleId), "members", page, from],
			queryFn: ({ signal }) => bff.get<RoleMembers>(`${rolePath(roleId)}/members`, { page, from }, signal),
			placeholderData: keepPreviousData,
		}),
};
