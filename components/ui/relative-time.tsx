"use client";

import { Tooltip } from "@mantine/core";
import { useFormatter, useNow } from "use-intl";
import classes from "./relative-time.module.css";

/** A time as people say it, with the exact one, in the viewer's zone, on hover and focus. */
export function RelativeTime({ date, focusable = true }: { date: string; focusable?: boolean }) {
	const format = useFormatter();
	const now = useNow({ updateInterval: 60_000 });
	const at = new Date(date);
	if (Number.isNaN(at.getTime())) return <span>{date}</span>;
	const exact = format.dateTime(at, { dateStyle: "medium", timeStyle: "long" });
	return (
		<Tooltip label={exact}>
			<time dateTime={date} className={classes.time} tabIndex={focusable ? 0 : undefined} title="">
				{format.relativeTime(at, at > now ? at : now)}
			</time>
		</Tooltip>
	);
}
