"use client";

import { Button, Text } from "@mantine/core";
import { IconArrowRight, IconCalendar, IconInfoCircle } from "@tabler/icons-react";
import { useFormatter } from "@/lib/i18n/client/use-formatter";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { UserListChange } from "@/lib/users/client/list/user-list-params";
import { userSortFields } from "@/lib/users/list-options";
import { isAtWindowEnd } from "@/lib/users/search/walk-list";
import type { UserList, UserListState } from "@/lib/users/user-list";
import { DateRangeButton } from "./date-range-button.tsx";
import classes from "./found-note.module.css";
import { walkOn } from "./walk-bar.tsx";

type ResultLimitNoteProps = {
	list: UserList;
	query: UserListState;
	/** True while the list still shows another page, because a walk would continue from the wrong row. */
	busy: boolean;
	onChange: (change: UserListChange) => void;
};

/** Tells the reader that Auth0 pages through the first 1,000 results only, how many there are, and how to reach the others. */
export function ResultLimitNote({ list, query, busy, onChange }: ResultLimitNoteProps) {
	const t = useTranslations("users");
	return (
		<div className={classes.capped}>
			<Text size="sm" c="dimmed" className={classes.note}>
				<IconInfoCircle size={16} aria-hidden />
				<span>{t("capped", { total: list.total })}</span>
			</Text>
			<div className={classes.ways}>
				{(["created_at", "last_login"] as const).map((field) => (
					<DateRangeButton key={field} field={field} onChange={onChange} />
				))}
				<Button
					variant="default"
					size="compact-sm"
					disabled={busy}
					rightSection={<IconArrowRight size={14} aria-hidden />}
					onClick={() => onChange(walkOn(list, query))}
				>
					{isAtWindowEnd(list, query) ? t("walkOn") : t("walk")}
				</Button>
			</div>
		</div>
	);
}

/** Shows the date range of the list, the users that it leaves out, and the link out of it. */
export function DateRangeNote({ query, onChange }: Omit<ResultLimitNoteProps, "list" | "busy">) {
	const t = useTranslations("users");
	const format = useFormatter();
	const { from, to, sort, dated = sort } = query;
	const day = (text: string) => format.dateTime(new Date(text), { dateStyle: "medium" });
	const field = userSortFields.find((one) => one === dated) ?? "created_at";
	const what = t(`sorts.${field}.name`);
	const span =
		from && to
			? t("slice.between", { what, from: day(from), to: day(to) })
			: from
				? t("slice.from", { what, from: day(from) })
				: t("slice.to", { what, to: day(to ?? "") });
	return (
		<Text size="sm" c="dimmed" mb="xs" className={classes.note}>
			<IconCalendar size={16} aria-hidden />
			<span>
				{span} {field === "last_login" ? t("slice.withoutLogin") : null}
			</span>
			<Button
				variant="subtle"
				size="compact-sm"
				onClick={() => onChange({ from: null, to: null, dated: null, page: null })}
			>
				{t("slice.clear")}
			</Button>
		</Text>
	);
}
