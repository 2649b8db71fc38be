"use client";

import type { ActReport } from "@/lib/audit/steps";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { Notice } from "../ui/notice.tsx";
import classes from "./partly-saved.module.css";

type PartlySavedProps = {
	report: ActReport;
	/** Returns the name of an item. Defaults to the item itself. */
	nameOf?: (item: string) => string;
};

/** Shows the report of a partly failed save: each unfinished item, with the reason. The edit keeps what is left. */
export function PartlySaved({ report, nameOf = (item) => item }: PartlySavedProps) {
	const t = useTranslations("permissionPicker");
	const items = report.steps.flatMap((step) => step.items);
	const left = items.filter(({ outcome }) => outcome !== "done");
	return (
		<Notice tone="bad">
			<p className={classes.lead}>{t("partly", { done: items.length - left.length, total: items.length })}</p>
			<ul className={classes.items}>
				{left.map(({ item, outcome, detail }) => (
					<li key={item}>
						<code>{nameOf(item)}</code>: {detail ?? t(outcome === "not_tried" ? "notTried" : "notDone")}
					</li>
				))}
			</ul>
		</Notice>
	);
}
