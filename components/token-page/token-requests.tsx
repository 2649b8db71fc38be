"use client";

import { Button } from "@mantine/core";
import { IconKeyOff, IconRefresh } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useFormatter } from "@/lib/i18n/client/use-formatter";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { tokenQueries } from "@/lib/token-page/client/token-queries";
import type { TokenRequests as Requests } from "@/lib/token-page/contract";
import { DataTable } from "../data-table/data-table.tsx";
import { QueryState } from "../states/query-state.tsx";
import { StatePanel } from "../states/state-panel.tsx";
import { Section } from "../ui/section.tsx";
import { useDuration } from "./duration.ts";
import { tokenClientColumns } from "./token-client-columns.tsx";
import classes from "./token-requests.module.css";

function Clients({ requests }: { requests: Requests }) {
	const t = useTranslations("token.requests");
	const format = useFormatter();
	const duration = useDuration();
	const columns = useMemo(() => tokenClientColumns(t, format), [t, format]);
	const { clients, capped, lifetimeSeconds } = requests;
	if (clients.length === 0) {
		return (
			<StatePanel compact icon={<IconKeyOff size={20} aria-hidden />} title={t("emptyTitle")}>
				{t("empty")}
			</StatePanel>
		);
	}
	return (
		<>
			<DataTable label={t("table")} columns={columns} rows={clients} rowId={({ clientId }) => clientId || "unknown"} />
			<p className={classes.note}>
				{t("measure", { life: duration(lifetimeSeconds * 1_000) })} {capped ? t("capped") : null}
			</p>
		</>
	);
}

/** Lists the applications that request tokens, according to the tenant's log, and marks those that request too often. */
export function TokenRequests() {
	const t = useTranslations("token.requests");
	const query = useQuery(tokenQueries.requests());
	return (
		<Section
			title={t("title")}
			hint={t("hint")}
			flush
			actions={
				<Button
					variant="default"
					size="compact-sm"
					leftSection={<IconRefresh size={14} aria-hidden />}
					loading={query.isFetching}
					onClick={() => void query.refetch()}
				>
					{t("again")}
				</Button>
			}
		>
			<QueryState query={query}>{(requests) => <Clients requests={requests} />}</QueryState>
		</Section>
	);
}
