"use client";

import { IconCircleCheck, IconCircleX, IconPoint } from "@tabler/icons-react";
import { useMessages, useTranslations } from "use-intl";
import type { UserLogs } from "@/lib/users/contract";
import { logOutcome } from "@/lib/users/log-outcome";
import { RelativeTime } from "../ui/relative-time.tsx";
import classes from "./user-activity.module.css";

const icons = { succeeded: IconCircleCheck, failed: IconCircleX, neutral: IconPoint };

/** One event in plain words, with its code, what the tenant says of it, and where it came from. */
export function LogEntryRow({ entry }: { entry: UserLogs["logs"][number] }) {
	const t = useTranslations();
	const outcome = logOutcome(entry.type);
	const Icon = icons[outcome];
	const words: Record<string, string> = useMessages().logTypes;
	const details = [
		entry.description,
		entry.connection,
		entry.client_name,
		entry.ip && t("user.activity.from", { ip: entry.ip }),
	];
	return (
		<li className={classes.entry} data-outcome={outcome}>
			<Icon size={16} aria-hidden />
			<span>
				{words[entry.type] ?? t("user.activity.unknown")} <code className={classes.code}>{entry.type}</code>
			</span>
			<span className={classes.when}>
				<RelativeTime date={entry.date} />
			</span>
			<span className={classes.details}>
				{details.filter(Boolean).map((detail) => (
					<span key={detail}>{detail}</span>
				))}
			</span>
		</li>
	);
}
