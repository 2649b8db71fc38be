"use client";

import { useFormatter, useNow } from "use-intl";

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
