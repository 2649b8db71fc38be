import { type InfiniteData, type QueryClient, queryOptions } from "@tanstack/react-query";
import { bff } from "../../http/client/bff.ts";
import type { AuditEntries, AuditSearch } from "../contract.ts";
import { auditSearchQuery } from "./audit-query.ts";

/** Pause between two looks for new entries, in ms. */
const everyMs = 5_000;

type Search = Omit<AuditSearch, "before" | "after">;
type Pages = InfiniteData<AuditEntries, string>;

/** Most entries of a list that grows. Older ones are read again on demand. */
const mostListed = 200;

/**
 * Puts the entries of a look into a list, by the time at which they began. One that is listed already is replaced, because it may have its
 * outcome by now. One that began before the listed ones is left to the pages that are not read yet. Pure.
 */
function addLook(list: Pages, { entries, upTo }: AuditEntries): Pages {
	const listed = list.pages.flatMap((page) => page.entries);
	const { hasMore = false, searchedTo: last } = list.pages.at(-1) ?? {};
	const count = list.pages.reduce((sum, page) => sum + (page.searchedTo?.count ?? 0), 0);
	const searchedTo = last && { ...last, count };
	const ids = new Set(listed.map(({ id }) => id));
	const fresh = new Map(entries.map((entry) => [entry.id, entry]));
	const from = (hasMore ? (searchedTo?.at ?? listed.at(-1)?.createdAt) : undefined) ?? "";
	const added = entries.filter(({ id, createdAt }) => !ids.has(id) && createdAt >= from);
	const all = [...added, ...listed.map((entry) => fresh.get(entry.id) ?? entry)];
	const sorted = all.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt));
	const [first] = list.pages;
	const isLonger = sorted.length > mostListed;
	const page = {
		...{ ...first, entries: sorted.slice(0, mostListed), hasMore: hasMore || isLonger, upTo },
		searchedTo: isLonger ? undefined : searchedTo,
	};
	return { pages: [page], pageParams: list.pageParams.slice(0, 1) };
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
			const after = list.pages[0]?.upTo;
			const look = await bff.get<AuditEntries>("/api/audit", { ...search, after }, signal);
			const { entries } = look;
			if (after === undefined || look.hasMore) await client.invalidateQueries({ queryKey });
			else client.setQueryData<Pages>(queryKey, (now) => (now === undefined ? now : addLook(now, look)));
			const known = new Set(list.pages.flatMap((page) => page.entries.map(({ id }) => id)));
			return entries.filter(({ id }) => !known.has(id)).length;
		},
		refetchInterval: everyMs,
		staleTime: 0,
		gcTime: 0,
	});
