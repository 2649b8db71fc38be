"use client";

import { useMessages } from "use-intl";
import type { AuditEntry } from "@/lib/audit/contract";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { onDemand } from "../on-demand/on-demand.tsx";
import { actTitle } from "./act-title.ts";
import { TimelineRow } from "./timeline-row.tsx";
import { useActFacts } from "./use-act-facts.ts";

const ActDetails = onDemand(() => import("./act-details.tsx").then((module) => module.ActDetails));

const signs: Partial<Record<AuditEntry["outcome"], "succeeded" | "failed">> = {
	succeeded: "succeeded",
	failed: "failed",
};

/** Shows one act from Rolecall's audit. `showsTarget` names its target, for a list of acts on several. */
export function ActRow({ entry, showsTarget = false }: { entry: AuditEntry; showsTarget?: boolean }) {
	const t = useTranslations("history");
	const messages = useMessages();
	const factsOf = useActFacts();
	return (
		<TimelineRow
			outcome={signs[entry.outcome] ?? "neutral"}
			title={actTitle(entry, messages) ?? t("unknown")}
			code={entry.action}
			date={entry.createdAt}
			facts={factsOf(entry, { target: showsTarget })}
			renderDetails={() => <ActDetails entry={entry} />}
		/>
	);
}
