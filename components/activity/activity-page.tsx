"use client";

import { Button } from "@mantine/core";
import { IconHistoryOff } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useQueryState } from "nuqs";
import { auditSearchQuery } from "@/lib/audit/client/audit-query";
import { auditLiveParser, auditSearchParsers, useAuditSearch } from "@/lib/audit/client/use-audit-search";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { ActList } from "../audit-history/audit-history.tsx";
import { ReadableAddress } from "../states/readable-address.tsx";
import { StatePanel } from "../states/state-panel.tsx";
import { PageHead, Section } from "../ui/section.tsx";
import { ActHistogram } from "./act-histogram.tsx";
import { ActivityFilters } from "./activity-filters.tsx";
import classes from "./activity-page.module.css";
import { ExportButton } from "./export-button.tsx";
import { GoneUser } from "./gone-user.tsx";
import { LiveTail } from "./live-tail.tsx";

/** Shows what everybody did through Rolecall. A filter in the address that cannot be read is never ignored. */
export function ActivityPage() {
	const t = useTranslations("activityPage");
	return (
		<div className={classes.page}>
			<PageHead title={t("title")} hint={t("hint")} />
			<ReadableAddress compact parsers={{ ...auditSearchParsers, live: auditLiveParser }}>
				<Acts />
			</ReadableAddress>
		</div>
	);
}

function Acts() {
	const t = useTranslations("activityPage");
	const [filters, setFilters] = useAuditSearch();
	const [live, setLive] = useQueryState("live", auditLiveParser);
	const isNarrowed = Object.values(filters).some((value) => value !== null);
	const asked = Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== null));
	// The list below asks; this reads what it found.
	const { data } = useInfiniteQuery({ ...auditSearchQuery(asked), enabled: false });
	const found = data?.pages.flatMap(({ entries }) => entries) ?? [];
	return (
		<>
			{filters.targetType === "user" && filters.targetId !== null ? <GoneUser userId={filters.targetId} /> : null}
			<ActHistogram search={asked} onBrush={setFilters} />
			<Section
				title={t("acts")}
				actions={
					<>
						<LiveTail search={asked} isOn={live === "on"} onChange={(isOn) => void setLive(isOn ? "on" : null)} />
						<ExportButton search={asked} />
					</>
				}
				flush
			>
				<ActivityFilters filters={filters} found={found} onChange={setFilters} />
				<ActList
					query={auditSearchQuery(asked)}
					showsTarget
					empty={
						<StatePanel
							compact
							icon={<IconHistoryOff size={20} aria-hidden />}
							title={t(isNarrowed ? "noMatchTitle" : "emptyTitle")}
							actions={
								isNarrowed ? (
									<Button variant="default" onClick={() => setFilters(null)}>
										{t("clear")}
									</Button>
								) : undefined
							}
						>
							{t(isNarrowed ? "noMatch" : "empty")}
						</StatePanel>
					}
				/>
			</Section>
		</>
	);
}
