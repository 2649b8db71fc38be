"use client";

import { Button, Text } from "@mantine/core";
import { IconCalendar } from "@tabler/icons-react";
import { useFormatter } from "@/lib/i18n/client/use-formatter";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { UserListChange } from "@/lib/users/client/list/user-list-params";
import { userSortFields } from "@/lib/users/list-options";
import type { UserListState } from "@/lib/users/user-list";
import classes from "./found-note.module.css";

type DateRangeNoteProps = { query: UserListState; onChange: (change: UserListChange) => void };

/** Shows the date range of the list, the users that it leaves out, and the link out of it. */
export function DateRangeNote({ query, onChange }: DateRangeNoteProps) {
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
