import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { spanHours, spans } from "../../../audit/audit-options.ts";
import {
	type ActivityFilters,
	activityKinds,
	completeSinceMs,
	joinActivity,
	matchesActivity,
	toTimeMs,
} from "./activity.ts";
import { activityQueries } from "./activity-queries.ts";

/** The timeline's filters in the address. The page shows no timeline while a value is invalid. */
export const activityParsers = {
	kind: parseAsStringLiteral(activityKinds),
	who: parseAsString,
	since: parseAsStringLiteral(spans),
};

/** Keeps the timeline's filters in the URL. Each change adds a step for the Back button. */
export function useActivityParams(): [ActivityFilters, (change: Partial<ActivityFilters>) => void] {
	const [filters, setFilters] = useQueryStates(activityParsers);
	return [filters, (change) => void setFilters(change, { history: "push" })];
}

/** Returns the sources of a kind of activity: the tenant's log of the user, Rolecall's audit, or both. */
const streamsOf = (kind: ActivityFilters["kind"]) => ({
	log: kind !== "admin",
	audit: kind === null || kind === "admin" || kind === "failures",
});

/**
 * Returns a user's filtered timeline. The first load makes one upstream call: for the user's log, or for admin acts the tenant's latest
 * changes. Shows events only as far back as every source was read, so no event is missing in between.
 */
export function useActivity(userId: string, filters: ActivityFilters) {
	const uses = streamsOf(filters.kind);
	const log = useInfiniteQuery({ ...activityQueries.logs(userId), enabled: uses.log });
	const audit = useInfiniteQuery(activityQueries.audit(userId));
	const changes = useQuery({ ...activityQueries.changes(userId), enabled: !uses.log });
	const logs = [...(log.data?.pages ?? []).flatMap((page) => page.logs), ...(changes.data?.logs ?? [])];
	const acts = (audit.data?.pages ?? []).flatMap((page) => page.entries);
	const oldestLog = log.data?.pages.at(-1)?.logs.findLast(({ date }) => date !== "")?.date;
	const streams = [
		...(uses.log ? [{ oldest: oldestLog, hasMore: log.hasNextPage, query: log }] : []),
		...(uses.audit ? [{ oldest: acts.at(-1)?.createdAt, hasMore: audit.hasNextPage, query: audit }] : []),
	];
	const nowMs = Date.now();
	const sinceMs = completeSinceMs(streams);
	const all = joinActivity({ logs, audit: acts });
	const shown = all.filter((item) => toTimeMs(item) >= sinceMs && matchesActivity(item, filters, { userId, nowMs }));
	const reached = filters.since !== null && sinceMs < nowMs - spanHours[filters.since] * 3_600_000;
	const isBehind = (oldest: string | undefined) => oldest === undefined || Date.parse(oldest) >= sinceMs;
	const behind = reached ? [] : streams.filter(({ oldest, hasMore }) => hasMore && isBehind(oldest));
	const used = [...streams.map(({ query }) => query), ...(uses.log ? [] : [changes])];
	return {
		all,
		shown,
		isPending: used.some((query) => query.isPending),
		failed: used.filter((query) => query.error !== null),
		changes: uses.log ? undefined : changes.data,
		hasMore: behind.length > 0,
		isLoadingMore: streams.some(({ query }) => query.isFetchingNextPage),
		loadMore: () => {
			for (const { query } of behind) void query.fetchNextPage();
		},
	};
}
