"use client";

import { Button, Group, Text } from "@mantine/core";
import { IconHistoryOff } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { auditQuery } from "@/lib/audit/client/audit-query";
import type { AuditEntries, AuditEntry } from "@/lib/audit/contract";
import { toBffError } from "@/lib/http/client/bff-error";
import { useFormatter } from "@/lib/i18n/client/use-formatter";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { FailureState } from "../states/failure-state.tsx";
import { QueryState } from "../states/query-state.tsx";
import { StatePanel } from "../states/state-panel.tsx";
import { Section } from "../ui/section.tsx";
import { ActRow } from "./act-row.tsx";
import classes from "./timeline.module.css";

type Query = ReturnType<typeof auditQuery>;

/** Returns true if the act has no outcome yet. It may still be running; otherwise it is settled within minutes. */
const isUnsettled = ({ outcome }: AuditEntry) => outcome === "intended";

type ActsProps = { label: string; acts: readonly AuditEntry[]; showsTarget: boolean };

function Acts({ label, acts, showsTarget }: ActsProps) {
	if (acts.length === 0) return null;
	return (
		<ol className={classes.list} aria-label={label}>
			{acts.map((entry) => (
				<ActRow key={entry.id} entry={entry} showsTarget={showsTarget} />
			))}
		</ol>
	);
}

type OlderActs = { isFetchingNextPage: boolean; fetchNextPage: () => Promise<unknown> };

function More({ query, children }: { query: OlderActs; children: ReactNode }) {
	return (
		<Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
			{children}
		</Button>
	);
}

type ReachProps = { pages: readonly AuditEntries[]; to: string; query: OlderActs };

/** Says how far back a search has looked that stopped before its page was full, and continues it. */
function Reach({ pages, to, query }: ReachProps) {
	const t = useTranslations("activityPage");
	const format = useFormatter();
	const entries = pages.reduce((sum, { searchedTo }) => sum + (searchedTo?.count ?? 0), 0);
	const shown = pages.reduce((sum, page) => sum + page.entries.length, 0);
	const time = format.dateTime(new Date(to), { dateStyle: "medium", timeStyle: "short" });
	return (
		<Group justify="space-between" className={classes.foot}>
			<Text size="sm" c="dimmed" role="status">
				{t("searchedTo", { shown, entries, time })}
			</Text>
			<More query={query}>{t("searchOn")}</More>
		</Group>
	);
}

type ActListProps = {
	query: Query;
	/** Names the target of each act. Default false. */
	showsTarget?: boolean;
	/** Shown if no act is listed. */
	empty: ReactNode;
};

/** Lists the acts of a query: those without an outcome first, then the others, newest first. */
export function ActList({ query: options, showsTarget = false, empty }: ActListProps) {
	const t = useTranslations("history");
	const ui = useTranslations("ui");
	const page = useTranslations("activityPage");
	const query = useInfiniteQuery(options);
	const { data, refetch, dataUpdatedAt, isFetchNextPageError } = query;
	// A failed read of an older page does not make the loaded acts stale; the failure is shown in place of the older ones.
	const newest = { data, refetch, dataUpdatedAt, error: isFetchNextPageError ? null : query.error };
	return (
		<QueryState query={newest}>
			{({ pages }) => {
				const acts = pages.flatMap(({ entries }) => entries);
				const unsettled = acts.filter(isUnsettled);
				const note = pages[0]?.hasMoreNames ? <p className={classes.unsettled}>{page("hasMoreNames")}</p> : null;
				const reach = pages.at(-1)?.searchedTo;
				if (acts.length === 0)
					return (
						<>
							{note}
							{reach === undefined ? empty : <Reach pages={pages} to={reach.at} query={query} />}
						</>
					);
				return (
					<>
						{note}
						{unsettled.length === 0 ? null : <p className={classes.unsettled}>{t("unsettled")}</p>}
						<Acts label={t("unsettledList")} acts={unsettled} showsTarget={showsTarget} />
						<Acts label={t("title")} acts={acts.filter((entry) => !isUnsettled(entry))} showsTarget={showsTarget} />
						{isFetchNextPageError ? (
							<FailureState compact failure={toBffError(query.error)} onRetry={() => void query.fetchNextPage()} />
						) : null}
						{reach === undefined ? (
							<Group justify="space-between" className={classes.foot}>
								<Text size="sm" c="dimmed" role="status">
									{t(query.hasNextPage ? "latest" : "all", { shown: acts.length })}
								</Text>
								{query.hasNextPage ? <More query={query}>{ui("loadMore")}</More> : null}
							</Group>
						) : (
							<Reach pages={pages} to={reach.at} query={query} />
						)}
					</>
				);
			}}
		</QueryState>
	);
}

/** Lists what was done to one target through Rolecall. */
export function AuditHistory({ query }: { query: Query }) {
	const t = useTranslations("history");
	return (
		<Section title={t("title")} hint={t("hint")} flush>
			<ActList
				query={query}
				empty={
					<StatePanel compact icon={<IconHistoryOff size={20} aria-hidden />} title={t("emptyTitle")}>
						{t("empty")}
					</StatePanel>
				}
			/>
		</Section>
	);
}
