"use client";

import { Button } from "@mantine/core";
import { IconCalendar } from "@tabler/icons-react";
import { type ComponentProps, useState } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { onDemand } from "../../on-demand/on-demand.tsx";
import type { DateRangeMenu as Menu } from "./date-range-menu.tsx";

const DateRangeMenu = onDemand(() => import("./date-range-menu.tsx").then((module) => module.DateRangeMenu));

/** Filters the list by a date range. The menu's code loads when the pointer or focus comes near. */
export function DateRangeButton({ field, onChange }: Omit<ComponentProps<typeof Menu>, "children">) {
	const t = useTranslations("users");
	const [asked, setAsked] = useState(false);
	const button = (
		<Button
			variant="default"
			size="compact-sm"
			leftSection={<IconCalendar size={14} aria-hidden />}
			aria-haspopup="menu"
			onPointerEnter={() => void DateRangeMenu.load()}
			onFocus={() => void DateRangeMenu.load()}
			onClick={asked ? undefined : () => void DateRangeMenu.load().then(() => setAsked(true))}
		>
			{t(`narrowBy.${field}`)}
		</Button>
	);
	return asked ? (
		<DateRangeMenu field={field} onChange={onChange}>
			{button}
		</DateRangeMenu>
	) : (
		button
	);
}
