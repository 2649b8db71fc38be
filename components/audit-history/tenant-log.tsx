"use client";

import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { acts, isAct } from "@/lib/access/acts";
import { tenantLogQuery } from "@/lib/audit/client/audit-query";
import type { AuditEntry } from "@/lib/audit/contract";
import type { TenantLog as Log } from "@/lib/audit/tenant-log";
import { useMe } from "@/lib/auth/client/me";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { JsonBlock } from "../json-editor/json-block.tsx";
import { QueryState } from "../states/query-state.tsx";
import classes from "./timeline.module.css";

/** Returns true for an act that writes to the tenant, which logs that. */
const isLogged = ({ action }: Pick<AuditEntry, "action">): boolean =>
	!isAct(action) || (acts[action].isRead !== true && acts[action].scopes.length > 0);

/** Shows the tenant's own log entries of an act on demand. Absent for a level that may not read them, and for an act that has none. */
export function TenantLog({ entry }: { entry: Pick<AuditEntry, "id" | "action"> }) {
	const t = useTranslations("history.tenantLog");
	const me = useMe();
	const [asks, setAsks] = useState(false);
	if (!me.can("audit:read") || !me.can("users:read-logs") || me.scope !== undefined || !isLogged(entry)) return null;
	if (asks) return <FoundLog entryId={entry.id} />;
	return (
		<Button variant="default" size="xs" mt="sm" onClick={() => setAsks(true)}>
			{t("show")}
		</Button>
	);
}

function FoundLog({ entryId }: { entryId: string }) {
	const t = useTranslations("history.tenantLog");
	const query = useQuery(tenantLogQuery(entryId));
	return (
		<section aria-label={t("title")}>
			<p className={classes.caption}>{t("title")}</p>
			<QueryState query={query} room="3rem">
				{(log) => <LogAnswer log={log} isReading={query.isFetching} onAgain={() => void query.refetch()} />}
			</QueryState>
		</section>
	);
}

/** Shows the entries, or says why there are none. An entry that may still appear can be asked for again. */
function LogAnswer({ log, isReading, onAgain }: { log: Log; isReading: boolean; onAgain: () => void }) {
	const t = useTranslations("history.tenantLog");
	if (log.state === "found")
		return (
			<>
				{log.entries.map(({ payload }) => (
					<JsonBlock key={String(payload.log_id)} text={JSON.stringify(payload, null, 2)} label={t("title")} />
				))}
				{log.isWhole ? null : <p role="status">{t("partly")}</p>}
			</>
		);
	return (
		<>
			<p role="status">{t(log.state)}</p>
			{log.state === "not_yet" ? (
				<Button variant="default" size="xs" loading={isReading} onClick={onAgain}>
					{t("again")}
				</Button>
			) : null}
		</>
	);
}
