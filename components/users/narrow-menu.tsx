"use client";

import { Menu } from "@mantine/core";
import { useFormatter, useNow, useTranslations } from "use-intl";
import { dateSlices } from "@/lib/users/date-slices";
import type { NarrowButtonProps } from "./narrow-button.tsx";
import { NarrowTarget } from "./narrow-target.tsx";

/** The slices of a date as a menu, once it was asked for. */
export function NarrowMenu({ field, onChange }: NarrowButtonProps) {
	const t = useTranslations("users");
	const format = useFormatter();
	const now = useNow();
	const label = (slice: ReturnType<typeof dateSlices>[number]) =>
		slice.name === "days"
			? t("slices.days", { days: slice.days })
			: t(slice.name === "year" ? "slices.year" : "slices.before", {
					year: format.dateTime(new Date(slice.name === "year" ? slice.from : slice.to), {
						year: "numeric",
						timeZone: "UTC",
					}),
				});
	return (
		<Menu defaultOpened position="bottom-start">
			<Menu.Target>
				<NarrowTarget>{t(`narrowBy.${field}`)}</NarrowTarget>
			</Menu.Target>
			<Menu.Dropdown>
				{dateSlices(now).map((slice) => (
					<Menu.Item
						key={`${slice.name}-${slice.to}`}
						onClick={() => onChange({ sort: field, order: "desc", from: slice.from, to: slice.to })}
					>
						{label(slice)}
					</Menu.Item>
				))}
			</Menu.Dropdown>
		</Menu>
	);
}
