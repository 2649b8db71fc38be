"use client";

import { Button } from "@mantine/core";
import { IconCheck, IconCircleDashed, IconClockPause, IconX } from "@tabler/icons-react";
import type { ActReport as Report } from "@/lib/audit/steps";
import type { ProblemCode } from "@/lib/http/problem";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { useRuleText } from "../states/use-problem-text.ts";
import classes from "./act-report.module.css";
import { groupReport, type ReportGroup, type ReportItem, retryableItems } from "./group-report.ts";

const icons = { failed: IconX, unknown: IconCircleDashed, not_tried: IconClockPause, done: IconCheck };

type ActReportProps = {
	report: Report;
	/** Returns the name of an item. Defaults to the item itself. */
	nameOf?: (item: string) => string;
	busy?: boolean;
	/** Retries the failed items and those that were not tried. Without it the button is absent. */
	onRetry?: (items: readonly string[]) => void;
};

/** Shows the outcome of each item of a multi-call act: items that need attention first, finished ones last. */
export function ActReport({ report, nameOf = (item) => item, busy = false, onRetry }: ActReportProps) {
	const t = useTranslations("actReport");
	const groups = groupReport(report);
	const total = groups.reduce((sum, { items }) => sum + items.length, 0);
	const done = groups.find(({ outcome }) => outcome === "done")?.items.length ?? 0;
	const retryable = retryableItems(report);
	return (
		<section className={classes.report} aria-label={t("title")}>
			<div className={classes.head}>
				<p className={classes.summary} role="status">
					{t("summary", { done, total })}
				</p>
				{onRetry && retryable.length > 0 ? (
					<Button variant="default" size="compact-sm" loading={busy} onClick={() => onRetry(retryable)}>
						{t("retry", { count: retryable.length })}
					</Button>
				) : null}
			</div>
			<div className={classes.groups}>
				{groups.map((group) => (
					<Group key={group.outcome} group={group} nameOf={nameOf} />
				))}
			</div>
		</section>
	);
}

function Group({ group: { outcome, items }, nameOf }: { group: ReportGroup; nameOf: (item: string) => string }) {
	const t = useTranslations("actReport");
	const Icon = icons[outcome];
	return (
		<section aria-label={t(outcome)} className={classes.group} data-outcome={outcome}>
			<h3 className={classes.title}>
				{t("group", { name: t(outcome), count: items.length })}
				{outcome === "not_tried" || outcome === "unknown" ? (
					<span className={classes.hint}>{t(`${outcome}_hint`)}</span>
				) : null}
			</h3>
			<ul className={classes.items}>
				{items.map((item) => (
					<li key={item.item}>
						<Icon size={15} stroke={2} aria-hidden />
						<span className={classes.words}>
							<bdi className={classes.name}>{nameOf(item.item)}</bdi>
							<Why item={item} />
						</span>
					</li>
				))}
			</ul>
		</section>
	);
}

/** Returns true if the code is a problem, and not the note that Auth0 did not process the call. */
const isProblem = (code: string | undefined): code is ProblemCode => code !== undefined && code !== "not_processed";

/** Says why an item failed: by Auth0's exact reason if it is known, otherwise by the problem. */
function Why({ item: { outcome, code, rule, detail } }: { item: ReportItem }) {
	const t = useTranslations("actReport");
	const problems = useTranslations("problems");
	const ruleText = useRuleText();
	if (outcome !== "failed") return null;
	const known = rule === undefined ? detail : ruleText({ rule });
	return <span className={classes.why}>{known ?? (isProblem(code) ? problems(code) : t("notProcessed"))}</span>;
}
