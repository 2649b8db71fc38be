"use client";

import { IconBuildingOff } from "@tabler/icons-react";
import { useMemo } from "react";
import { toBffError } from "@/lib/http/client/bff-error";
import { useFormatter } from "@/lib/i18n/client/use-formatter";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { useOrganizationListParams } from "@/lib/organizations/client/organization-list-params";
import type { OrganizationSort } from "@/lib/organizations/organization-sorts";
import { NoRows, PastEnd } from "../../data-table/no-rows.tsx";
import { PagedTable } from "../../data-table/paged-table.tsx";
import type { Sorting } from "../../data-table/table-head.tsx";
import { TableCountsAge } from "../../states/directory-age.tsx";
import { FailureState } from "../../states/failure-state.tsx";
import { organizationColumns } from "./organization-columns.tsx";
import { RestOfOrganizations } from "./rest-of-organizations.tsx";
import { useLoadedOrganizations } from "./use-loaded-organizations.ts";

type ListParams = ReturnType<typeof useOrganizationListParams>;

type OrganizationsTableProps = { params: ListParams[0]; change: ListParams[1] };

function toSorting(sort: OrganizationSort, change: ListParams[1]): Sorting {
	const [field = "name", direction] = sort.split(":");
	const onSort = (wanted: string) => {
		const kept = wanted === "display_name" ? "display_name" : "name";
		change({ sort: `${kept}:${sort === `${kept}:1` ? "-1" : "1"}` });
	};
	return { field, order: direction === "1" ? "asc" : "desc", onSort };
}

const icon = <IconBuildingOff size={22} aria-hidden />;

/** Shows one page of the organizations, and a button to load more. */
export function OrganizationsTable({ params, change }: OrganizationsTableProps) {
	const t = useTranslations("organizations");
	const format = useFormatter();
	const { query, loaded, isWaiting, rows, counts, asOf } = useLoadedOrganizations(params);
	const { data, error, refetch, hasNextPage } = query;
	const isCounted = asOf !== undefined;
	const columns = useMemo(() => organizationColumns(t, isCounted ? format.number : undefined), [t, isCounted, format]);
	if (error && data === undefined) return <FailureState failure={toBffError(error)} onRetry={() => void refetch()} />;
	const isEmpty = rows?.length === 0 && !isWaiting;
	const { q, page } = params;
	const count = format.number(loaded);
	const none = () =>
		page > 1 ? (
			<PastEnd icon={icon} page={page} onFirst={() => change({ page: 1 })} />
		) : (
			<NoRows
				icon={icon}
				q={q}
				empty={{ title: t("emptyTitle"), text: t("empty") }}
				noMatch={{
					title: t("noMatchTitle"),
					text: hasNextPage ? t("noMatchYet", { q, count }) : t("noMatch", { q }),
				}}
				onClear={() => change({ q: null }, { typing: true })}
			/>
		);
	return (
		<>
			{isEmpty ? (
				none()
			) : (
				<PagedTable
					label={t("table")}
					columns={columns}
					rows={isWaiting ? undefined : rows}
					rowId={({ id }) => id}
					sorting={toSorting(params.sort, change)}
					page={page}
					counts={counts}
					busy={false}
					onPage={(page) => change({ page })}
				/>
			)}
			{isCounted && !isEmpty ? <TableCountsAge asOf={asOf} /> : null}
			{data !== undefined && hasNextPage ? (
				<RestOfOrganizations query={query} loaded={loaded} isSearch={q !== ""} />
			) : null}
		</>
	);
}
