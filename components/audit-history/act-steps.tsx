"use client";

import { useMessages } from "use-intl";
import type { AuditStep } from "@/lib/audit/contract";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import classes from "./timeline.module.css";

type Item = AuditStep["items"][number];

/** Returns the outcome of an unfinished item in words. */
function useItemText(): (item: Item) => string {
	const t = useTranslations("history");
	const problems: Record<string, string> = useMessages().problems;
	return ({ item, outcome, code = "" }) => {
		const why = problems[code];
		if (outcome === "unknown" || outcome === "not_tried") return t(`items.${outcome}`, { item });
		return why === undefined ? t("items.failed", { item }) : t("items.failedWhy", { item, why });
	};
}

/** Lists the calls of an act in order: the progress of each and its unfinished items. */
export function ActSteps({ steps }: { steps: readonly AuditStep[] }) {
	const t = useTranslations("history");
	const names: Record<string, string> = useMessages().auditSteps;
	const itemText = useItemText();
	return (
		<>
			<p className={classes.caption}>{t("steps")}</p>
			<ol className={classes.steps}>
				{steps.map(({ kind, total, count, items }, place) => (
					// biome-ignore lint/suspicious/noArrayIndexKey: a recorded act never reorders its calls
					<li key={place} className={classes.step}>
						{t("stepDone", { step: names[kind.replace(".", "_")] ?? kind, done: count, total })}
						{items.length === 0 ? null : (
							<ul>
								{items.map((item) => (
									<li key={item.item}>{itemText(item)}</li>
								))}
								{total - count > items.length ? (
									<li>{t("items.more", { count: total - count - items.length })}</li>
								) : null}
							</ul>
						)}
					</li>
				))}
			</ol>
		</>
	);
}
