"use client";

import { actorLine } from "@/lib/audit/actor-line";
import type { AuditEntry } from "@/lib/audit/contract";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { JsonBlock } from "../json-editor/json-block.tsx";
import { useProblemText } from "../states/use-problem-text.ts";
import { CopyableId } from "../ui/copy-button.tsx";
import { Facts } from "../ui/facts.tsx";
import { ActSteps } from "./act-steps.tsx";
import classes from "./timeline.module.css";

const toText = (value: unknown) => JSON.stringify(value ?? null, null, 2);

/** Shows everything that is known about an act: its actor, failure, calls, and the values before and after. */
export function ActDetails({ entry }: { entry: AuditEntry }) {
	const t = useTranslations("history");
	const problemText = useProblemText();
	return (
		<>
			<Facts
				items={[
					...(entry.problemCode ? [{ name: t("failure"), value: problemText({ code: entry.problemCode }) }] : []),
					{
						name: t("actor"),
						value: actorLine({ id: entry.actorId, name: entry.actorName, email: entry.actorEmail }),
					},
					...(entry.undoes ? [{ name: t("undoes"), value: <CopyableId id={entry.undoes} what={t("undoes")} /> }] : []),
					{ name: t("correlationId"), value: <CopyableId id={entry.id} what={t("correlationId")} /> },
					{ name: t("requestId"), value: <CopyableId id={entry.requestId} what={t("requestId")} /> },
				]}
			/>
			{entry.steps === undefined ? null : <ActSteps steps={entry.steps} />}
			<div className={classes.values}>
				{(["before", "after"] as const).map((when) => (
					<div key={when}>
						<p className={classes.caption}>{t(when)}</p>
						<JsonBlock text={toText(entry[when])} label={t(when)} />
					</div>
				))}
			</div>
		</>
	);
}
