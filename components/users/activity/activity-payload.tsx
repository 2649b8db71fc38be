"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { ActivityItem } from "@/lib/users/client/activity/activity";
import { activityQueries } from "@/lib/users/client/activity/activity-queries";
import { ActDetails } from "../../audit-history/act-details.tsx";
import classes from "../../audit-history/timeline.module.css";
import { JsonBlock } from "../../json-editor/json-block.tsx";
import { QueryState } from "../../states/query-state.tsx";
import { useUser } from "../user-context.tsx";

function LogDetails({ logId }: { logId: string }) {
	const t = useTranslations("user.activity");
	const { user } = useUser();
	const query = useQuery(activityQueries.log(user.user_id, logId));
	return (
		<>
			<p className={classes.caption}>{t("logged")}</p>
			<QueryState query={query}>
				{({ payload }) => <JsonBlock text={JSON.stringify(payload ?? null, null, 2)} label={t("logged")} />}
			</QueryState>
		</>
	);
}

/** Shows all details of an event: the values in the audit entry, and the tenant's log records, which are read on demand. */
export function ActivityPayload({ item: { log, mail, audit } }: { item: ActivityItem }) {
	return (
		<>
			{audit ? <ActDetails entry={audit} hasLog={log !== undefined} /> : null}
			{log ? <LogDetails logId={log.log_id} /> : null}
			{mail ? <LogDetails logId={mail.log_id} /> : null}
		</>
	);
}
