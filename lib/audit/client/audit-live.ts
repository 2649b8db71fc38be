import { type InfiniteData, type QueryClient, queryOptions } from "@tanstack/react-query";
import { bff } from "../../http/client/bff.ts";
import type { AuditEntries, AuditSearch } from "../contract.ts";
import { auditSearchQuery } from "./audit-query.ts";

/** Pause between two looks for new entries, in ms. */
const everyMs = 5_000;

type Search = Omit<AuditSearch, "before" | "after">;
type Pages = InfiniteData<AuditEntries, string>;

/** Returns the entry after which the list may change: the newest one before every act without an outcome. */
function findSettled({ pages }: Pages): string | undefined {
	const entries = pages[0]?.entries ?? [];
	return entries[entries.findLastIndex(({ outcome }) => outcome === "intended") + 1]?.id;
}

/** Puts entries on top of a list. One that is listed already is replaced, because it may have its outcome by now. Pure. */
function addNewest(list: Pages, fresh: AuditEntries["entries"]): Pages {
	const [first, ...others] = list.pages;
	if (first === undefined) return list;
	const ids = new Set(fresh.map(({ id }) => id));
	const kept = first.entries.filter(({ id }) => !ids.has(id));
	return { ...list, pages: [{ ...first, entries: [...fresh, ...kept] }, ...others] };
}

/**
 * Creates a query that looks for new entries every 5 s, and not while the page is hidden. It puts them into the list of the same search, and
 * returns how many there were. If more came than one answer holds, it reads the list anew.
 */
export const auditLiveQuery = (client: QueryClient, search: Search) =>
	queryOptions({
		queryKey: ["audit", "live", search],
		queryFn: async ({ signal }) => {
			const { queryKey } = auditSearchQuery(search);
			const list = client.getQueryData<Pages>(queryKey);
			if (list === undefined) return 0;
			const after = findSettled(list);
			const { entries, hasMore } = await bff.get<AuditEntries>("/api/audit", { ...search, after }, signal);
			if (after === undefined || hasMore) await client.invalidateQueries({ queryKey });
			else client.setQueryData<Pages>(queryKey, (now) => (now === undefined ? now : addNewest(now, entries)));
			const known = new Set(list.pages.flatMap((page) => page.entries.map(({ id }) => id)));
			return entries.filter(({ id }) => !known.has(id)).length;
		},
		refetchInterval: everyMs,
		staleTime: 0,
		gcTime: 0,
	});
