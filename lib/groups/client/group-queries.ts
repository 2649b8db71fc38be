import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { auditQuery } from "../../audit/client/audit-query.ts";
import { bff } from "../../http/client/bff.ts";
import type {
	Group,
	GroupDeletePreflight,
	GroupList,
	GroupListQuery,
	GroupMembers,
	GroupRoles,
	RoleGroups,
} from "../contract.ts";

export const groupKeys = {
	all: ["groups"] as const,
	lists: () => [...groupKeys.all, "list"] as const,
	ofRoles: () => [...groupKeys.all, "of-role"] as const,
	detail: (groupId: string) => [...groupKeys.all, "detail", groupId] as const,
};

export const groupPath = (groupId: string) => `/api/groups/${encodeURIComponent(groupId)}`;

/** Queries for groups. */
export const groupQueries = {
	list: (query: GroupListQuery) =>
		queryOptions({
			queryKey: [...groupKeys.lists(), query],
			queryFn: ({ signal }) => bff.get<GroupList>("/api/groups", query, signal),
			placeholderData: keepPreviousData,
		}),
	detail: (groupId: string) =>
		queryOptions({
			queryKey: groupKeys.detail(groupId),
			queryFn: ({ signal }) => bff.get<Group>(groupPath(groupId), {}, signal),
		}),
	/** `from` is the `nextFrom` of the previous page. */
	members: (groupId: string, from?: string) =>
		queryOptions({
			queryKey: [...groupKeys.detail(groupId), "members", from],
			queryFn: ({ signal }) => bff.get<GroupMembers>(`${groupPath(groupId)}/members`, { from }, signal),
			placeholderData: keepPreviousData,
		}),
	roles: (groupId: string) =>
		queryOptions({
			queryKey: [...groupKeys.detail(groupId), "roles"],
			queryFn: ({ signal }) => bff.get<GroupRoles>(`${groupPath(groupId)}/roles`, {}, signal),
		}),
	/** Counts what a delete of the group removes. Never served from the cache. */
	deletePreflight: (groupId: string) =>
		queryOptions({
			queryKey: [...groupKeys.detail(groupId), "delete-preflight"],
			queryFn: ({ signal }) => bff.get<GroupDeletePreflight>(`${groupPath(groupId)}/delete-preflight`, {}, signal),
			staleTime: 0,
		}),
	audit: (groupId: string) => auditQuery(groupKeys.detail(groupId), groupPath(groupId)),
	ofRole: (roleId: string) =>
		queryOptions({
			queryKey: [...groupKeys.ofRoles(), roleId],
			queryFn: ({ signal }) => bff.get<RoleGroups>(`/api/roles/${encodeURIComponent(roleId)}/groups`, {}, signal),
		}),
};
