"use client";

import { Button, Group, Text } from "@mantine/core";
import { IconHistoryOff } from "@tabler/icons-react";
import { useFormatter } from "@/lib/i18n/client/use-formatter";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { activityParsers, useActivity, useActivityParams } from "@/lib/users/client/activity/use-activity";
import classes from "../../audit-history/timeline.module.css";
import { ReadableAddress } from "../../states/readable-address.tsx";
import { StatePanel } from "../../states/state-panel.tsx";
import { Section } from "../../ui/section.tsx";
import { useUser } from "../user-context.tsx";
import { ActivityFilterBar } from "./activity-filter-bar.tsx";
import { EventList } from "./event-list.tsx";

/** Shows the user's history. A filter in the address that cannot be read is never ignored. */
export function UserActivity() {
	return (
		<ReadableAddress compact parsers={activityParsers}>
			<UserTimeline />
		</ReadableAddress>
	);
}

/** Shows the tenant's log and Rolecall's audit as one timeline, newest first. */
function UserTimeline() {
	const t = useTranslations("user.activity");
	const ui = useTranslations("ui");
	const format = useFormatter();
	const { user } = useUser();
	const [filters, setFilters] = useActivityParams();
	const { all, shown, isPending, failed, changes, hasMore, isLoadingMore, loadMore } = useActivity(
		user.user_id,
		filters,
	);
	const narrowed = filters.kind !== null || filters.who !== null || filters.since !== null;
	const seen = changes
		? t(changes.since ? "changesSince" : "changesAll", {
				count: changes.seen,
				date: changes.since
					? format.dateTime(new Date(changes.since), { dateStyle: "medium", timeStyle: "short" })
					: "",
			})
		: t(hasMore ? "latest" : "all", { shown: shown.length });
	return (
		<Section title={t("title")} hint={t("hint")} flush>
			<ActivityFilterBar filters={filters} onChange={setFilters} items={all} />
			<EventList
				activity={{ isPending, failed }}
				items={shown}
				empty={
					<StatePanel
						compact
						icon={<IconHistoryOff size={20} aria-hidden />}
						title={t(narrowed ? "noMatchTitle" : "emptyTitle")}
						actions={
							narrowed ? (
								<Button variant="default" onClick={() => setFilters({ kind: null, who: null, since: null })}>
									{t("clear")}
								</Button>
							) : undefined
						}
					>
						{t(narrowed ? (hasMore ? "noMatchYet" : "noMatch") : "empty")}
					</StatePanel>
				}
			/>
			{isPending || (shown.length === 0 && !hasMore && !changes) ? null : (
				<Group justify="space-between" className={classes.foot}>
					<Text size="sm" c="dimmed" role="status">
						{seen}
					</Text>
					{hasMore ? (
						<Button variant="default" loading={isLoadingMore} onClick={loadMore}>
							{ui("loadMore")}
						</Button>
					) : null}
				</Group>
			)}
		</Section>
	);
}
