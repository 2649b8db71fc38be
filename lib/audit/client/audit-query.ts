import { infiniteQueryOptions } from "@tanstack/react-query";
import { bff } from "../../http/client/bff.ts";
import type { AuditEntries } from "../contract.ts";

/**
 * The acts on one thing, the newest first, page by page.
 * @param parentKey the key of what they were done to: what an act changes there, it changes here.
 * @param path the route of the thing, for example `/api/roles/rol_1`.
 */
export const auditQuery = (parentKey: readonly unknown[], path: string) =>
	infiniteQueryOptions({
		queryKey: [...parentKey, "audit"] as const,
		queryFn: ({ pageParam, signal }) => bff.get<AuditEntries>(`${path}/audit`, { before: pageParam }, signal),
		initialPageParam: "",
		getNextPageParam: ({ entries, hasMore }) => (hasMore ? entries.at(-1)?.id : undefined),
	});
