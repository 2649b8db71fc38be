"use client";

import { ActionIcon } from "@mantine/core";
import { IconChevronDown, IconCircleCheck, IconCircleX, IconPoint } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useId, useState } from "react";
import { useMessages, useTranslations } from "use-intl";
import { type ActivityItem, activityActor, activityOutcome } from "@/lib/users/activity";
import { RelativeTime } from "../ui/relative-time.tsx";
import { activityTitle } from "./activity-title.ts";
import classes from "./user-activity.module.css";
import { useUser } from "./user-context.tsx";

const ActivityPayload = dynamic(() => import("./activity-payload.tsx").then((module) => module.ActivityPayload));

const icons = { succeeded: IconCircleCheck, failed: IconCircleX, neutral: IconPoint };

/** What is known of the event in a few words: who, why, how it ended, where from, and who wrote it down. */
function useFacts({ log, audit }: ActivityItem, actor: string): string[] {
	const t = useTranslations("user.activity");
	const outcome = audit && audit.outcome !== "succeeded" ? t(`outcomes.${audit.outcome}`) : undefined;
	const facts = audit
		? [
				actor && t("by", { name: actor }),
				audit.undoes && t("undo"),
				audit.reason && t("reason", { reason: audit.reason }),
				outcome,
			]
		: [
				actor && t("by", { name: actor }),
				log?.description,
				log?.connection,
				actor === log?.client_name ? "" : log?.client_name,
				log?.ip && t("from", { ip: log.ip }),
			];
	const source = audit ? t(log ? "sourceBoth" : "sourceAudit") : undefined;
	return [...new Set([...facts, source].filter((fact): fact is string => Boolean(fact)))];
}

/** One event in plain words, with its code; all that is known of it on demand. */
export function ActivityRow({ item }: { item: ActivityItem }) {
	const t = useTranslations("user.activity");
	const { user } = useUser();
	const id = useId();
	const [open, setOpen] = useState(false);
	const messages = useMessages();
	const outcome = activityOutcome(item);
	const Icon = icons[outcome];
	const code = item.audit?.action ?? item.log?.type ?? "";
	const title = activityTitle(item, messages) ?? t("unknown");
	const facts = useFacts(item, activityActor(item, user.user_id).name);
	return (
		<li className={classes.entry} data-outcome={outcome}>
			<Icon size={16} aria-hidden />
			<span>
				{title} <code className={classes.code}>{code}</code>
			</span>
			<span className={classes.when}>
				<RelativeTime date={item.date} />
				<ActionIcon
					variant="subtle"
					color="gray"
					size={24}
					aria-expanded={open}
					aria-controls={id}
					aria-label={t("details", { event: title })}
					onClick={() => setOpen(!open)}
				>
					<IconChevronDown size={15} aria-hidden className={classes.chevron} data-open={open || undefined} />
				</ActionIcon>
			</span>
			<span className={classes.details}>
				{facts.map((fact) => (
					<span key={fact}>{fact}</span>
				))}
			</span>
			<div id={id} className={classes.payload}>
				{open ? <ActivityPayload item={item} /> : null}
			</div>
		</li>
	);
}
