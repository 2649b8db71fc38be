import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { auditQuery } from "../../audit/client/audit-query.ts";
import { bff } from "../../http/client/bff.ts";
import type { RoleDeletePreflight, RoleMembers, RolePermissions } from "../contract.ts";
import { roleKeys, rolePath } from "./role-queries.ts";

/** Reads of the parts of one role's page. They stand apart, so that the list of users does not load them. */
export const rolePartQueries = {
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
