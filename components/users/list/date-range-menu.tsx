"use client";

import { Menu } from "@mantine/core";
import type { ReactElement } from "react";
import { useFormatter, useNow } from "use-intl";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { UserListChange } from "@/lib/users/client/list/user-list-params";
import type { UserListQuery } from "@/lib/users/user-list";
import { dateRanges } from "./date-ranges";

type NarrowMenuProps = {
	/** The date that narrows. */
	field: Extract<UserListQuery["sort"], "created_at" | "last_login">;
	/** The button that it hangs on. */
	children: ReactElement;
	onChange: (change: UserListChange) => void;
};

/** Spans of time to narrow the list to; opens as it comes. */
export function DateRangeMenu({ field, children, onChange }: NarrowMenuProps) {
	const t = useTranslations("users");
	const format = useFormatter();
	const now = useNow();
	const yearOf = (date: string) => format.dateTime(new Date(date), { year: "numeric" });
	return (
		<Menu defaultOpened position="bottom-start">
			<Menu.Target>{children}</Menu.Target>
			<Menu.Dropdown>
				{dateRanges(now).map((slice) => (
					<Menu.Item
						key={`${slice.name}-${slice.to}`}
						onClick={() => onChange({ sort: field, order: "desc", from: slice.from, to: slice.to })}
					>
						{slice.name === "days"
							? t("slices.days", { days: slice.days })
							: slice.name === "year"
								? t("slices.year", { year: yearOf(slice.from) })
								: t("slices.before", { year: yearOf(slice.to) })}
					</Menu.Item>
				))}
			</Menu.Dropdown>
		</Menu>
	);
}
