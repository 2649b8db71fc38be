"use client";

import { Tooltip } from "@mantine/core";
import { useFormatter, useNow } from "use-intl";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import classes from "./relative-time.module.css";

type RelativeFactProps = { date: string; say: (time: string) => string };

/** A sentence with a relative time in it; the exact one, in the viewer's zone, is its title. */
export function RelativeSentence({ date, say }: RelativeFactProps) {
	const format = useFormatter();
	const now = useNow({ updateInterval: 60_000 });
	const at = new Date(date);
	if (Number.isNaN(at.getTime())) return <>{say(date)}</>;
	return (
		<time dateTime={date} title={format.dateTime(at, { dateStyle: "medium", timeStyle: "long" })}>
			{say(format.relativeTime(at, now))}
		</time>
	);
}

type RelativeTimeProps = {
	date: string;
	/** In a row of a list: short, and the exact time is a plain title, cheap in hundreds. */
	inRow?: boolean;
};

/** A time as people say it, with the exact one, in the viewer's zone, on hover and focus. */
export function RelativeTime({ date, inRow = false }: RelativeTimeProps) {
	const t = useTranslations("ui");
	const format = useFormatter();
	const now = useNow({ updateInterval: 60_000 });
	const at = new Date(date);
	if (Number.isNaN(at.getTime())) return <span>{t("unreadable")}</span>;
	const exact = format.dateTime(at, { dateStyle: "medium", timeStyle: "long" });
	const relative = format.relativeTime(at, { now: at > now ? at : now, style: inRow ? "short" : "long" });
	if (inRow) {
		return (
			<time dateTime={date} className={classes.time} title={exact}>
				{relative}
			</time>
		);
	}
	return (
		<Tooltip label={exact}>
			{/* biome-ignore lint/a11y/noNoninteractiveTabindex: the exact time is for who has no pointer too */}
			<time dateTime={date} className={classes.time} tabIndex={0}>
				{relative}
			</time>
		</Tooltip>
	);
}
