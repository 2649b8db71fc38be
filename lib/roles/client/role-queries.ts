import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { auditQuery } from "../../audit/client/audit-query.ts";
import { bff } from "../../http/client/bff.ts";
import type {
	AllRoles,
	Role,
	RoleCountsList,
	RoleDeletePreflight,
	RoleList,
	RoleListQuery,
	RoleMembers,
	RolePermissions,
} from "../contract.ts";
import { createCountReader } from "./count-reader.ts";

/** For how long a count serves; the server keeps it as long. */
const countedMs = 300_000;

export const roleKeys = {
	all: ["roles"] as const,
	lists: () => [...roleKeys.all, "list"] as const,
	list: (query: RoleListQuery) => [...roleKeys.lists(), query] as const,
	ofOwner: (organizationId?: string) => [...roleKeys.lists(), "all", organizationId] as const,
	detail: (roleId: string) => [...roleKeys.all, "detail", roleId] as const,
};

export const rolePath = (roleId: string) => `/api/roles/${encodeURIComponent(roleId)}`;

const readCounts = createCountReader(async (id, organizationId, signal) => {
	const { counts } = await bff.get<RoleCountsList>("/api/roles/counts", { id, organizationId }, signal);
	return counts;
});

/** Reads of roles. */
export const roleQueries = {
	list: (query: RoleListQuery) =>
		queryOptions({
			queryKey: roleKeys.list(query),
			queryFn: ({ signal }) => bff.get<RoleList>("/api/roles", query, signal),
			placeholderData: keepPreviousData,
		}),
	/** All roles of an organization, or without its id those of the tenant. */
	all: (organizationId?: string) =>
		queryOptions({
			queryKey: roleKeys.ofOwner(organizationId),
			queryFn: ({ signal }) => bff.get<AllRoles>("/api/roles/all", { organizationId }, signal),
		}),
	/** How many have the role and what it allows; roles that are asked for together share requests. What could not be counted is old at once. */
	counts: (roleId: string, organizationId?: string | null) =>
		queryOptions({
			queryKey: [...roleKeys.detail(roleId), "counts"],
			queryFn: ({ signal }) => readCounts(roleId, organizationId ?? undefined, signal),
			staleTime: ({ state }) => (state.data?.code == null ? countedMs : 0),
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
