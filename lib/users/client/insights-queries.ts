import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { parseAsNumberLiteral, useQueryStates } from "nuqs";
import { bff } from "../../http/client/bff.ts";
import type { Insights } from "../insights/insights.ts";
import { dormantDays, insightDays, insightDefaults } from "../insights/spans.ts";
import { userKeys } from "./user-queries.ts";

/** The page's state in its address. */
export const insightsParsers = {
	days: parseAsNumberLiteral(insightDays).withDefault(insightDefaults.days),
	dormant: parseAsNumberLiteral(dormantDays).withDefault(insightDefaults.dormant),
};

export const useInsightsParams = () => useQueryStates(insightsParsers, { history: "push" });

type InsightsParams = ReturnType<typeof useInsightsParams>[0];

/** Interval between reads while the directory gets ready, in ms. */
const everyMs = 2_000;

/** Query of the insights, for days in the viewer's time zone. It is read again until the directory can answer. */
export const insightsQuery = (params: InsightsParams) =>
	queryOptions({
		queryKey: [...userKeys.all, "insights", params],
		queryFn: ({ signal }) => {
			const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
			return bff.get<Insights>("/api/insights", { ...params, zone }, signal);
		},
		staleTime: 0,
		placeholderData: keepPreviousData,
		refetchInterval: ({ state: { data } }) => (data?.state === "filling" || data?.state === "stale" ? everyMs : false),
	});
