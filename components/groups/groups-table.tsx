"use client";

import { IconUsersGroup } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { useGroupListParams } from "@/lib/groups/client/group-list-params";
import { groupQueries } from "@/lib/groups/client/group-queries";
import { toBffError } from "@/lib/http/client/bff-error";
import { useFormatter } from "@/lib/i18n/client/use-formatter";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { NoRows, PastEnd } from "../data-table/no-rows.tsx";
import { PagedTable } from "../data-table/paged-table.tsx";
import { TableCountsAge } from "../states/directory-age.tsx";
import { FailureState } from "../states/failure-state.tsx";
import { StatePanel } from "../states/state-panel.tsx";
import { groupColumns } from "./group-columns.tsx";
import { useConnectionName } from "./use-connection-name.ts";

type ListParams = ReturnType<typeof useGroupListParams>;

type GroupsTableProps = { query: ListParams[0]; change: ListParams[1] };

/** Auth0 pages by number only through the first 1,000 entries of a list. */
const reachable = 1_000;

/** Shows one page of the groups, or the reason why there are none. */
export function GroupsTable({ query, change }: GroupsTableProps) {
	const t = useTranslations("groups");
	const { data, error, refetch, isPlaceholderData } = useQuery(groupQueries.list(query));
	const connectionName = useConnectionName();
	const format = useFormatter();
	const icon = <IconUsersGroup size={22} aria-hidden />;
	if (error && (!data || isPlaceholderData)) {
		const failure = toBffError(error);
		if (failure.code === "not_in_plan" || failure.code === "not_found")
			return (
				<StatePanel icon={icon} title={t("notOfferedTitle")}>
					{t("notOffered")}
				</StatePanel>
			);
		return <FailureState failure={failure} onRetry={() => void refetch()} />;
	}
	if (data?.groups.length === 0 && !isPlaceholderData) {
		if (query.page > 1) return <PastEnd icon={icon} page={query.page} onFirst={() => change({ page: 1 })} />;
		return (
			<NoRows
				icon={icon}
				q={query.search}
				empty={{ title: t("emptyTitle"), text: t("empty") }}
				noMatch={{ title: t("noMatchTitle"), text: t("noMatch", { q: query.search }) }}
				onClear={() => change({ search: null }, { typing: true })}
			/>
		);
	}
	return (
		<>
			<PagedTable
				label={t("table")}
				columns={groupColumns(t, connectionName, data?.asOf === undefined ? undefined : format.number)}
				rows={data?.groups}
				rowId={(group, index) => group.id || `unreadable ${index}`}
				page={query.page}
				counts={data}
				reachable={Math.min(reachable, data?.total ?? reachable)}
				busy={isPlaceholderData}
				onPage={(page) => change({ page })}
			/>
			{data?.asOf === undefined ? null : <TableCountsAge asOf={data.asOf} />}
		</>
	);
}
