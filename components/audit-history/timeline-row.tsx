"use client";

import { ActionIcon } from "@mantine/core";
import { IconChevronDown, IconCircleCheck, IconCircleX, IconPoint } from "@tabler/icons-react";
import { type ReactNode, useId, useState } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { OneLine } from "../ui/one-line.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";
import classes from "./timeline.module.css";

const icons = { succeeded: IconCircleCheck, failed: IconCircleX, neutral: IconPoint };

type TimelineRowProps = {
	outcome: keyof typeof icons;
	title: string;
	/** The event's code, which is shown with the details. */
	code: string;
	date: string;
	facts: readonly string[];
	/** Renders all details of the event. Called when the row is opened. */
	renderDetails: () => ReactNode;
};

/** Shows one event in plain words with its code; the details are rendered on demand. */
export function TimelineRow({ outcome, title, code, date, facts, renderDetails }: TimelineRowProps) {
	const t = useTranslations("history");
	const id = useId();
	const [open, setOpen] = useState(false);
	const Icon = icons[outcome];
	return (
		<li className={classes.entry} data-outcome={outcome}>
			<Icon size={16} aria-hidden />
			<span>{title}</span>
			<span className={classes.when}>
				<RelativeTime date={date} />
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
				<OneLine items={facts.map((fact) => ({ key: fact, text: fact }))} />
			</span>
			<div id={id} className={classes.payload}>
				{open ? (
					<>
						<p className={classes.caption}>
							{t("code")} <code>{code}</code>
						</p>
						{renderDetails()}
					</>
				) : null}
			</div>
		</li>
	);
}
