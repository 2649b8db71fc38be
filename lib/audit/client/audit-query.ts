import { infiniteQueryOptions } from "@tanstack/react-query";
import { bff } from "../../http/client/bff.ts";
import type { AuditEntries } from "../contract.ts";

/**
 * Creates an infinite query of the acts on one target, newest first.
 * @param parentKey Query key of the target. An act that invalidates the target invalidates its audit trail as well.
 * @param path Route of the target, for example `/api/roles/rol_1`.
 */
export const auditQuery = (parentKey: readonly unknown[], path: string) =>
	infiniteQueryOptions({
		queryKey: [...parentKey, "audit"] as const,
		queryFn: ({ pageParam, signal }) => bff.get<AuditEntries>(`${path}/audit`, { before: pageParam }, signal),
		initialPageParam: "",
		getNextPageParam: ({ entries, hasMore }) => (hasMore ? entries.at(-1)?.id : undefined),
	});
