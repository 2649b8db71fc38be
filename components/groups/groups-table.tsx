"use client";

import { IconUsersGroup } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { useGroupListParams } from "@/lib/groups/client/group-list-params";
import { groupQueries } from "@/lib/groups/client/group-queries";
import { toBffError } from "@/lib/http/client/bff-error";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { PagedTable } from "../data-table/paged-table.tsx";
import { FailureState } from "../ui/failure-state.tsx";
import { StatePanel } from "../ui/state-panel.tsx";
import { groupColumns } from "./group-columns.tsx";
import { NoGroups } from "./no-groups.tsx";
import { useConnectionName } from "./use-connection-name.ts";

type ListParams = ReturnType<typeof useGroupListParams>;

type GroupsTableProps = { query: ListParams[0]; change: ListParams[1]; onClear: () => void };

/** Auth0 pages through the first 1,000 of a list by page number. */
const reachable = 1_000;

/** A page of the groups, or why there is none. */
export function GroupsTable({ query, change, onClear }: GroupsTableProps) {
	const t = useTranslations("groups");
	const { data, error, refetch, isPlaceholderData } = useQuery(groupQueries.list(query));
	const connectionName = useConnectionName();
	if (error && (!data || isPlaceholderData)) {
		const failure = toBffError(error);
		if (failure.code === "not_in_plan" || failure.code === "not_found")
			return (
				<StatePanel icon={<IconUsersGroup size={22} aria-hidden />} title={t("notOfferedTitle")}>
					{t("notOffered")}
				</StatePanel>
			);
		return <FailureState failure={failure} onRetry={() => void refetch()} />;
	}
	if (data?.groups.length === 0 && !isPlaceholderData)
		return <NoGroups search={query.search} page={query.page} onClear={onClear} onFirst={() => change({ page: 1 })} />;
	return (
		<PagedTable
			label={t("table")}
			columns={groupColumns(t, connectionName)}
			rows={data?.groups}
			rowId={(group, index) => group.id || `unreadable ${index}`}
			page={query.page}
			counts={data}
			reachable={Math.min(reachable, data?.total ?? reachable)}
			busy={isPlaceholderData}
			onPage={(page) => change({ page })}
		/>
	);
}
