"use client";

import { useLocale, useNow } from "use-intl";
import { useFormatter } from "@/lib/i18n/client/use-formatter";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { Tooltip } from "../on-demand/tooltip.tsx";
import classes from "./relative-time.module.css";

type RelativeSentenceProps = { date: string; say: (time: string) => string };

/** A sentence that contains a relative time. Its title is the exact time in the viewer's time zone. */
export function RelativeSentence({ date, say }: RelativeSentenceProps) {
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

const dayMs = 86_400_000;

type RelativeTimeProps = {
	date: string;
	/** True in a list row: a short form with the exact time as a plain title, which is cheap to render hundreds of times. */
	inRow?: boolean;
};

/** Shows a relative time. Hover and focus show the exact time in the viewer's time zone. */
export function RelativeTime({ date, inRow = false }: RelativeTimeProps) {
	const t = useTranslations("ui");
	const format = useFormatter();
	const now = useNow({ updateInterval: 60_000 });
	const isSpanish = useLocale() === "es";
	const at = new Date(date);
	// The short forms of months and years in Spanish, such as "hace 1 a", cannot be read.
	const isShort = inRow && (!isSpanish || now.getTime() - at.getTime() < dayMs);
	if (Number.isNaN(at.getTime())) return <span>{t("unreadable")}</span>;
	const exact = format.dateTime(at, { dateStyle: "medium", timeStyle: "long" });
	const relative = format.relativeTime(at, { now: at > now ? at : now, style: isShort ? "short" : "long" });
	if (inRow) {
		return (
			<time dateTime={date} className={classes.time} title={exact}>
				{relative}
			</time>
		);
	}
	return (
		<Tooltip label={exact}>
			{/* biome-ignore lint/a11y/noNoninteractiveTabindex: the exact time must be reachable by keyboard */}
			<time dateTime={date} className={classes.time} tabIndex={0}>
				{relative}
			</time>
		</Tooltip>
	);
}
