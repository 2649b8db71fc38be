import { infiniteQueryOptions, mutationOptions, queryOptions } from "@tanstack/react-query";
import { bff } from "../../http/client/bff.ts";
import type { AuditEntries, AuditExportInput, AuditHistogram, AuditSearch } from "../contract.ts";
import type { TenantLog } from "../tenant-log.ts";

type Search = Omit<AuditSearch, "before" | "after">;

const listQuery = (queryKey: readonly unknown[], path: string, search: Search = {}) =>
	infiniteQueryOptions({
		queryKey,
		queryFn: ({ pageParam, signal }) => bff.get<AuditEntries>(path, { ...search, before: pageParam }, signal),
		initialPageParam: "",
		getNextPageParam: ({ entries, hasMore, searchedTo }) =>
			hasMore ? (searchedTo?.id ?? entries.at(-1)?.id) : undefined,
	});

/**
 * Creates an infinite query of the acts on one target, newest first.
 * @param parentKey Query key of the target. An act that invalidates the target invalidates its audit trail as well.
 * @param path Route of the target, for example `/api/roles/rol_1`.
 */
export const auditQuery = (parentKey: readonly unknown[], path: string) =>
	listQuery([...parentKey, "audit"], `${path}/audit`);

/**
 * Creates an infinite query of everybody's acts, newest first, as far as the search narrows them. It is read again on each visit, because any
 * act changes it.
 */
export const auditSearchQuery = (search: Search) => ({
	...listQuery(["audit", search], "/api/audit", search),
	staleTime: 0,
});

/** Creates a query of the tenant's own log entries of an act. It is kept, because entries that were found do not change. */
export const tenantLogQuery = (entryId: string) =>
	queryOptions({
		queryKey: ["audit", "tenant-log", entryId],
		queryFn: ({ signal }) => bff.get<TenantLog>(`/api/audit/${encodeURIComponent(entryId)}/tenant-log`, {}, signal),
		staleTime: ({ state: { data } }) => (data?.state === "found" ? Number.POSITIVE_INFINITY : 0),
		refetchOnWindowFocus: false,
	});

/** Creates a query of how many acts began when, as far as the search narrows them. */
export const auditHistogramQuery = (search: Search) =>
	queryOptions({
		queryKey: ["audit", "histogram", search],
		queryFn: ({ signal }) => bff.get<AuditHistogram>("/api/audit/histogram", search, signal),
		staleTime: 0,
	});

/** Exports the acts that a search finds as a file. */
export const auditExport = () =>
	mutationOptions({
		mutationFn: (input: Omit<AuditExportInput, "reason">) => bff.download("/api/audit/export", input),
	});
