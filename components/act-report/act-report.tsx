"use client";

import { Button } from "@mantine/core";
import { IconCheck, IconCircleDashed, IconClockPause, IconX } from "@tabler/icons-react";
import type { ActReport as Report } from "@/lib/audit/steps";
import type { ProblemCode } from "@/lib/http/problem";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import classes from "./act-report.module.css";
import { groupReport, type ReportGroup, type ReportItem, retryableItems } from "./group-report.ts";

const icons = { failed: IconX, unknown: IconCircleDashed, not_tried: IconClockPause, done: IconCheck };

type ActReportProps = {
	report: Report;
	/** What an item is called; the item itself where absent. */
	nameOf?: (item: string) => string;
	busy?: boolean;
	/** Tries what failed and what was not tried again. Without it there is no such button. */
	onRetry?: (items: readonly string[]) => void;
};

/** What became of each item of an act of several calls: what needs attention first, what is done last. */
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

/** An item fails with a problem, or because its call turned out not to be processed. */
const isProblem = (code: string | undefined): code is ProblemCode => code !== undefined && code !== "not_processed";

/** Why an item failed: in Auth0's words where it gave some, else by the problem's code. */
function Why({ item: { outcome, code, detail } }: { item: ReportItem }) {
	const t = useTranslations("actReport");
	const problems = useTranslations("problems");
	if (outcome !== "failed") return null;
	return <span className={classes.why}>{detail ?? (isProblem(code) ? problems(code) : t("notProcessed"))}</span>;
}
