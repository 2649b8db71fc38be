"use client";

import { Group, NativeSelect, SegmentedControl } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { insightsParsers, insightsQuery, useInsightsParams } from "@/lib/users/client/insights-queries";
import type { ReadyInsights } from "@/lib/users/insights/insights";
import { dormantDays, insightDays } from "@/lib/users/insights/spans";
import { DirectoryAge } from "../../states/directory-age.tsx";
import { QueryState } from "../../states/query-state.tsx";
import { ReadableAddress } from "../../states/readable-address.tsx";
import { PageHead } from "../../ui/section.tsx";
import { Surface } from "../../ui/surface.tsx";
import { ConnectionCounts } from "./connection-counts.tsx";
import { DayCounts } from "./day-counts.tsx";
import { InsightNumbers } from "./insight-numbers.tsx";
import classes from "./insights-page.module.css";
import { NoInsights } from "./no-insights.tsx";

/** Shows how many users there are of which kind, counted in the directory. Each number links to the list of these users. */
export function InsightsPage() {
	return (
		<ReadableAddress parsers={insightsParsers}>
			<Insights />
		</ReadableAddress>
	);
}

function Insights() {
	const t = useTranslations("insights");
	const [params, change] = useInsightsParams();
	const query = useQuery(insightsQuery(params));
	const { data } = query;
	return (
		<div className={classes.page}>
			<PageHead title={t("title")} hint={t("hint")} />
			{data?.state === "ready" ? (
				<Group gap="sm" role="group" aria-label={t("spans")}>
					<SegmentedControl
						aria-label={t("days")}
						size="xs"
						data={insightDays.map((days) => ({ value: String(days), label: t("lastDays", { days }) }))}
						value={String(params.days)}
						onChange={(value) => void change({ days: insightDays.find((days) => String(days) === value) ?? null })}
					/>
					<NativeSelect
						aria-label={t("dormantAfter")}
						size="xs"
						data={dormantDays.map((days) => ({ value: String(days), label: t("dormantDays", { days }) }))}
						value={String(params.dormant)}
						onChange={({ currentTarget: { value } }) =>
							void change({ dormant: dormantDays.find((days) => String(days) === value) ?? null })
						}
					/>
					<DirectoryAge asOf={data.asOf} />
				</Group>
			) : null}
			<QueryState query={query} room="640px">
				{(insights) =>
					insights.state === "ready" && hasUsers(insights) ? (
						<Counts insights={insights} days={params.days} dormant={params.dormant} />
					) : (
						<Surface>
							<NoInsights insights={insights} />
						</Surface>
					)
				}
			</QueryState>
		</div>
	);
}

const hasUsers = ({ numbers }: ReadyInsights) => numbers.some(({ name, count }) => name === "everybody" && count > 0);

type CountsProps = { insights: ReadyInsights; days: number; dormant: number };

function Counts({ insights, ...spans }: CountsProps) {
	const { numbers, days, connections, connectionsTotal } = insights;
	return (
		<>
			<InsightNumbers numbers={numbers} {...spans} />
			<div className={classes.charts}>
				{(["signUps", "lastSignIns"] as const).map((of) => (
					<DayCounts key={of} of={of} days={days} />
				))}
			</div>
			{connections === undefined ? null : (
				<ConnectionCounts connections={connections} total={connectionsTotal ?? connections.length} />
			)}
		</>
	);
}
