"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { actorLine } from "@/lib/audit/actor-line";
import type { AuditEntry } from "@/lib/audit/contract";
import type { ActivityItem } from "@/lib/users/activity";
import { userQueries } from "@/lib/users/client/user-queries";
import { JsonBlock } from "../json-editor/json-block.tsx";
import { CopyableId } from "../ui/copyable-id.tsx";
import { Facts } from "../ui/facts.tsx";
import { QueryState } from "../ui/query-state.tsx";
import { useProblemText } from "../ui/use-problem-text.ts";
import classes from "./user-activity.module.css";
import { useUser } from "./user-context.tsx";

const toText = (value: unknown) => JSON.stringify(value ?? null, null, 2);

function AuditDetails({ entry }: { entry: AuditEntry }) {
	const t = useTranslations("user.activity");
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
			<div className={classes.values}>
				<div>
					<p className={classes.caption}>{t("before")}</p>
					<JsonBlock text={toText(entry.before)} label={t("before")} />
				</div>
				<div>
					<p className={classes.caption}>{t("after")}</p>
					<JsonBlock text={toText(entry.after)} label={t("after")} />
				</div>
			</div>
		</>
	);
}

function LogDetails({ logId }: { logId: string }) {
	const t = useTranslations("user.activity");
	const { user } = useUser();
	const query = useQuery(userQueries.log(user.user_id, logId));
	return (
		<>
			<p className={classes.caption}>{t("logged")}</p>
			<QueryState query={query}>{({ payload }) => <JsonBlock text={toText(payload)} label={t("logged")} />}</QueryState>
		</>
	);
}

/** All that is known of an event: the audit entry's values, and what the tenant logged, read when it is asked for. */
export function ActivityPayload({ item: { log, audit } }: { item: ActivityItem }) {
	return (
		<>
			{audit ? <AuditDetails entry={audit} /> : null}
			{log ? <LogDetails logId={log.log_id} /> : null}
		</>
	);
}
