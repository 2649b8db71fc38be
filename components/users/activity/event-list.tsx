"use client";

import { Skeleton, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { toBffError } from "@/lib/http/client/bff-error";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { ActivityItem } from "@/lib/users/client/activity/activity";
import type { useActivity } from "@/lib/users/client/activity/use-activity";
import classes from "../../audit-history/timeline.module.css";
import { FailureState } from "../../states/failure-state.tsx";
import { ActivityRow } from "./activity-row.tsx";

function Waiting() {
	const ui = useTranslations("ui");
	return (
		<Stack gap="sm" p="md" role="status" aria-busy aria-label={ui("loading")}>
			<Skeleton height={14} width="60%" />
			<Skeleton height={14} width="80%" />
			<Skeleton height={14} width="45%" />
		</Stack>
	);
}

type EventListProps = {
	activity: Pick<ReturnType<typeof useActivity>, "isPending" | "failed">;
	/** The events to list. */
	items: readonly ActivityItem[];
	/** Shown if both sources were read and there is no event. */
	empty: ReactNode;
};

/** Lists events of a user, and says which source could not be read. */
export function EventList({ activity: { isPending, failed }, items, empty }: EventListProps) {
	return (
		<>
			{failed.map((query) => (
				<FailureState
					key={query.errorUpdatedAt}
					compact
					failure={toBffError(query.error)}
					onRetry={() => void query.refetch()}
				/>
			))}
			{isPending ? <Waiting /> : null}
			{!isPending && items.length === 0 && failed.length === 0 ? empty : null}
			{items.length === 0 ? null : (
				<ol className={classes.list}>
					{items.map((item) => (
						<ActivityRow key={item.key} item={item} />
					))}
				</ol>
			)}
		</>
	);
}
