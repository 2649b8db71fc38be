"use client";

import { Group, NativeSelect, SegmentedControl } from "@mantine/core";
import { spans } from "@/lib/audit/audit-options";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import {
	type ActivityFilters,
	type ActivityItem,
	activityActor,
	activityKinds,
} from "@/lib/users/client/activity/activity";
import { useUser } from "../user-context.tsx";
import classes from "./user-activity.module.css";

type ActivityFilterBarProps = {
	filters: ActivityFilters;
	onChange: (change: Partial<ActivityFilters>) => void;
	/** The loaded events. Their actors are the options of the actor filter. */
	items: readonly ActivityItem[];
};

/** Filters the activity by kind of event, actor and start date. */
export function ActivityFilterBar({ filters, onChange, items }: ActivityFilterBarProps) {
	const t = useTranslations("user.activity");
	const { user } = useUser();
	const names = new Map(items.map((item) => activityActor(item, user.user_id)).map(({ id, name }) => [id, name]));
	if (filters.who !== null && !names.has(filters.who)) names.set(filters.who, filters.who);
	names.set(user.user_id, t("themselves"));
	return (
		<Group gap="xs" role="group" aria-label={t("filters")} className={classes.filters}>
			<SegmentedControl
				aria-label={t("kind")}
				size="xs"
				className={classes.kinds}
				data={[
					{ value: "", label: t("kinds.all") },
					...activityKinds.map((value) => ({ value, label: t(`kinds.${value}`) })),
				]}
				value={filters.kind ?? ""}
				onChange={(value) => onChange({ kind: activityKinds.find((kind) => kind === value) ?? null })}
			/>
			<span className={classes.space} />
			<NativeSelect
				aria-label={t("who")}
				size="xs"
				data={[{ value: "", label: t("anyone") }, ...[...names].map(([value, label]) => ({ value, label }))]}
				value={filters.who ?? ""}
				onChange={(event) => onChange({ who: event.currentTarget.value || null })}
			/>
			<NativeSelect
				aria-label={t("since")}
				size="xs"
				data={[{ value: "", label: t("spans.all") }, ...spans.map((value) => ({ value, label: t(`spans.${value}`) }))]}
				value={filters.since ?? ""}
				onChange={(event) => onChange({ since: spans.find((span) => span === event.currentTarget.value) ?? null })}
			/>
		</Group>
	);
}
