"use client";

import { Button, Group, Text } from "@mantine/core";
import { IconHistoryOff } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { auditQuery } from "@/lib/audit/client/audit-query";
import type { AuditEntry } from "@/lib/audit/contract";
import { toBffError } from "@/lib/http/client/bff-error";
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
				if (acts.length === 0)
					return (
						<>
							{note}
							{empty}
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
						<Group justify="space-between" className={classes.foot}>
							<Text size="sm" c="dimmed" role="status">
								{t(query.hasNextPage ? "latest" : "all", { shown: acts.length })}
							</Text>
							{query.hasNextPage ? (
								<Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
									{ui("loadMore")}
								</Button>
							) : null}
						</Group>
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
