import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { auditQuery } from "../../../audit/client/audit-query.ts";
import type { AuditEntries } from "../../../audit/contract.ts";
import { bff } from "../../../http/client/bff.ts";
import { mostLogPages } from "../../list-options.ts";
import type { LogPayload, UserChanges, UserLogs } from "../../logs.ts";
import { userKeys, userPath } from "../user-queries.ts";

/** Queries that read the activity on a user. */
export const activityQueries = {
	logs: (userId: string) =>
		infiniteQueryOptions({
			queryKey: userKeys.logs(userId),
			queryFn: ({ pageParam, signal }) => bff.get<UserLogs>(`${userPath(userId)}/logs`, { page: pageParam }, signal),
			initialPageParam: 1,
			getNextPageParam: ({ start, limit, logs }) => {
				const next = Math.floor(start / limit) + 2;
				return logs.length >= limit && next <= mostLogPages ? next : undefined;
			},
		}),
	audit: (userId: string) => auditQuery(userKeys.logs(userId), userPath(userId)),
	changes: (userId: string) =>
		queryOptions({
			queryKey: userKeys.changes(userId),
			queryFn: ({ signal }) => bff.get<UserChanges>(`${userPath(userId)}/changes`, {}, signal),
		}),
	/** Reads the entries that show who changed the user lately, without a cache. A source that fails counts as empty. */
	authors: (userId: string) =>
		queryOptions({
			queryKey: userKeys.authors(userId),
			queryFn: async ({ signal }) => {
				const audit = bff.get<AuditEntries>(`${userPath(userId)}/audit`, {}, signal);
				const changes = bff.get<UserChanges>(`${userPath(userId)}/changes`, {}, signal);
				const [acts, others] = await Promise.allSettled([audit, changes]);
				return {
					audit: acts.status === "fulfilled" ? acts.value.entries : [],
					logs: others.status === "fulfilled" ? others.value.logs : [],
				};
			},
			staleTime: 0,
			gcTime: 0,
		}),
	log: (userId: string, logId: string) =>
		queryOptions({
			queryKey: userKeys.log(userId, logId),
			queryFn: ({ signal }) => bff.get<LogPayload>(`${userPath(userId)}/logs/${encodeURIComponent(logId)}`, {}, signal),
			staleTime: Number.POSITIVE_INFINITY,
		}),
};
