"use client";

import { Menu } from "@mantine/core";
import type { ReactElement } from "react";
import { useNow } from "use-intl";
import { useFormatter } from "@/lib/i18n/client/use-formatter";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { UserListChange } from "@/lib/users/client/list/user-list-params";
import type { UserListQuery } from "@/lib/users/user-list";
import { dateRanges } from "./date-ranges";

type DateRangeMenuProps = {
	/** The filtered date field. */
	field: Extract<UserListQuery["sort"], "created_at" | "last_login">;
	/** The button that opens the menu. */
	children: ReactElement;
	onChange: (change: UserListChange) => void;
};

/** Lists date ranges to filter by. The menu is open when it mounts. */
export function DateRangeMenu({ field, children, onChange }: DateRangeMenuProps) {
	const t = useTranslations("users");
	const format = useFormatter();
	const now = useNow();
	const yearOf = (date: string) => format.dateTime(new Date(date), { year: "numeric" });
	return (
		<Menu defaultOpened position="bottom-start">
			<Menu.Target>{children}</Menu.Target>
			<Menu.Dropdown>
				{dateRanges(now).map((range) => (
					<Menu.Item
						key={`${range.name}-${range.to}`}
						onClick={() => onChange({ sort: field, order: "desc", from: range.from, to: range.to })}
					>
						{range.name === "days"
							? t("slices.days", { days: range.days })
							: range.name === "year"
								? t("slices.year", { year: yearOf(range.from) })
								: t("slices.before", { year: yearOf(range.to) })}
					</Menu.Item>
				))}
			</Menu.Dropdown>
		</Menu>
	);
}
