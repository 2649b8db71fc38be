"use client";

import { useMessages } from "use-intl";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { type ActivityItem, activityActor, activityOutcome } from "@/lib/users/client/activity/activity";
import type { LogEntry } from "@/lib/users/logs";
import { TimelineRow } from "../../audit-history/timeline-row.tsx";
import { useActFacts } from "../../audit-history/use-act-facts.ts";
import { onDemand } from "../../on-demand/on-demand.tsx";
import { useConnectionLabel } from "../connection-name.tsx";
import { useUser } from "../user-context.tsx";
import { activityTitle } from "./activity-title.ts";

const ActivityPayload = onDemand(() => import("./activity-payload.tsx").then((module) => module.ActivityPayload));

/** Returns true for a change through the API that Rolecall did not make: Rolecall gives each of its own a correlation id. */
const isElsewhere = ({ type, correlation_id }: LogEntry): boolean =>
	(type === "sapi" || type === "fapi") && !correlation_id;

/** Summarises an event in a few words: its actor, reason, outcome, origin and source. */
function useFacts({ log, mail, audit }: ActivityItem, actor: string): string[] {
	const t = useTranslations("user.activity");
	const history = useTranslations("history");
	const factsOf = useActFacts();
	const labelOf = useConnectionLabel();
	if (audit) return [...factsOf(audit), t(log || mail ? "sourceBoth" : "sourceAudit")];
	const facts = [
		actor && history("by", { name: actor }),
		log?.description,
		log?.connection && labelOf({ connection: log.connection, provider: log.connection }),
		actor === log?.client_name ? "" : log?.client_name,
		log?.ip && t("from", { ip: log.ip }),
		log && isElsewhere(log) && t("sourceElsewhere"),
	];
	return [...new Set(facts.filter((fact): fact is string => Boolean(fact)))];
}

/** Shows one event of a user in plain words, with its code; the details are shown on demand. */
export function ActivityRow({ item }: { item: ActivityItem }) {
	const t = useTranslations("history");
	const { user } = useUser();
	const messages = useMessages();
	return (
		<TimelineRow
			outcome={activityOutcome(item)}
			title={activityTitle(item, messages) ?? t("unknown")}
			code={item.audit?.action ?? item.log?.type ?? ""}
			date={item.date}
			facts={useFacts(item, activityActor(item, user.user_id).name)}
			renderDetails={() => <ActivityPayload item={item} />}
		/>
	);
}
