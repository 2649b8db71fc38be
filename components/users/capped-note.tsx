"use client";

import { Button, Text } from "@mantine/core";
import { IconArrowRight, IconCalendar, IconInfoCircle } from "@tabler/icons-react";
import { useFormatter } from "use-intl";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { UserListChange } from "@/lib/users/client/user-list-params";
import type { UserList, UserListQuery } from "@/lib/users/contract-list";
import { toWalk } from "@/lib/users/date-slices";
import { userSortFields } from "@/lib/users/list-state";
import classes from "./found-note.module.css";
import { NarrowButton } from "./narrow-button.tsx";

type CappedNoteProps = {
	list: UserList;
	query: UserListQuery;
	/** The list is another page's as yet, and a walk would go on from the wrong row. */
	busy: boolean;
	onChange: (change: UserListChange) => void;
};

/** Auth0 pages through the first 1,000 only: how many there are, and the ways to the others. */
export function CappedNote({ list, query, busy, onChange }: CappedNoteProps) {
	const t = useTranslations("users");
	return (
		<div className={classes.capped}>
			<Text size="sm" c="dimmed" className={classes.note}>
				<IconInfoCircle size={16} aria-hidden />
				<span>{t("capped", { total: list.total })}</span>
			</Text>
			<div className={classes.ways}>
				{(["created_at", "last_login"] as const).map((field) => (
					<NarrowButton key={field} field={field} onChange={onChange} />
				))}
				<Button
					variant="default"
					size="compact-sm"
					disabled={busy}
					rightSection={<IconArrowRight size={14} aria-hidden />}
					onClick={() => onChange(toWalk(list, query))}
				>
					{toWalk(list, query).page === null ? t("walkOn") : t("walk")}
				</Button>
			</div>
		</div>
	);
}

/** Where a slice or a walk stands, and the way out of it. */
export function SliceNote({ query, onChange }: Omit<CappedNoteProps, "list" | "busy">) {
	const t = useTranslations("users");
	const format = useFormatter();
	const { from, to, sort } = query;
	const day = (text: string) => format.dateTime(new Date(text), { dateStyle: "medium" });
	const field = userSortFields.find((one) => one === sort) ?? "created_at";
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
			<span>{span}</span>
			<Button variant="subtle" size="compact-sm" onClick={() => onChange({ from: null, to: null, page: null })}>
				{t("slice.clear")}
			</Button>
		</Text>
	);
}
