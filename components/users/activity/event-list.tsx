"use client";

import type { ReactNode } from "react";
import { toBffError } from "@/lib/http/client/bff-error";
import type { ActivityItem } from "@/lib/users/client/activity/activity";
import type { useActivity } from "@/lib/users/client/activity/use-activity";
import classes from "../../audit-history/timeline.module.css";
import { FailureState } from "../../states/failure-state.tsx";
import { WaitingLines } from "../../states/waiting-lines.tsx";
import { ActivityRow } from "./activity-row.tsx";

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
			{isPending ? <WaitingLines /> : null}
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
