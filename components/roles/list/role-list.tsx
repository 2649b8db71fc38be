"use client";

import { Button } from "@mantine/core";
import { IconShieldOff } from "@tabler/icons-react";
import { type ReactNode, useMemo } from "react";
import { toBffError } from "@/lib/http/client/bff-error";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { roleSorts } from "@/lib/roles/role-order";
import { ListSearch } from "../../data-table/list-search.tsx";
import { NoRows, PastEnd } from "../../data-table/no-rows.tsx";
import { PagedTable } from "../../data-table/paged-table.tsx";
import { DirectoryAge } from "../../states/directory-age.tsx";
import { FailureState } from "../../states/failure-state.tsx";
import { StaleNote } from "../../states/stale-note.tsx";
import { Surface } from "../../ui/surface.tsx";
import { CountAll } from "./count-all.tsx";
import { type RoleRow, roleColumns } from "./role-columns.tsx";
import classes from "./role-list.module.css";
import type { RoleListModel } from "./use-role-list.ts";

type RoleListProps = {
	list: RoleListModel;
	label: string;
	/** The button that creates the first role, shown if there are none. */
	create: ReactNode;
	/** Fields that are shown before the search. */
	fields?: ReactNode;
};

const toSort = (field: string) => roleSorts.find((sort) => sort === field) ?? null;

const rowId = ({ role }: RoleRow, index: number) => role.id || `unreadable ${index}`;

/** Returns the order of the rows: by name until the roles are counted. */
const toShownOrder = ({ state: { sort, order }, isCounted }: RoleListModel) =>
	sort === "name" || isCounted ? { field: sort, order } : { field: "name", order: "asc" as const };

const icon = <IconShieldOff size={22} aria-hidden />;

/** Shows the roles of one owner with their counts as a searchable, sortable table. */
export function RoleList({ list, label, create, fields }: RoleListProps) {
	const { state, change, query, rows, paging, counts, isCounted } = list;
	const t = useTranslations("roles");
	const columns = useMemo(() => roleColumns({ t, isCounted }), [t, isCounted]);
	const { data, error, refetch, dataUpdatedAt } = query;
	const retry = () => void refetch();
	const shown = toShownOrder(list);
	const sort = (field: string) => {
		const isSame = field === state.sort;
		const first = field === "name" ? "asc" : "desc";
		change({ sort: toSort(field), order: isSame ? (state.order === "asc" ? "desc" : "asc") : first });
	};
	const content = () => {
		if (error && data === undefined) return <FailureState failure={toBffError(error)} onRetry={retry} />;
		if (data !== undefined && paging.total === 0)
			return (
				<NoRows
					icon={icon}
					q={state.name}
					empty={{ title: t("emptyTitle"), text: t("empty"), actions: create }}
					noMatch={{ title: t("noMatchTitle"), text: t("noMatch", { q: state.name }) }}
					onClear={() => change({ name: null })}
				/>
			);
		if (data !== undefined && rows.length === 0)
			return <PastEnd icon={icon} page={state.page} onFirst={() => change({ page: 1 })} />;
		return (
			<PagedTable
				label={label}
				columns={columns}
				rows={data === undefined ? undefined : rows}
				rowId={rowId}
				page={state.page}
				counts={data === undefined ? undefined : paging}
				sorting={{ ...shown, onSort: sort }}
				busy={false}
				onPage={(page) => change({ page })}
			/>
		);
	};
	return (
		<>
			<div className={classes.tools}>
				<div className={classes.fields}>
					{fields}
					<ListSearch
						label={t("find")}
						placeholder={t("findPlaceholder")}
						value={state.name}
						pauseMs={150}
						onSearch={(name) => change({ name: name || null }, { typing: true })}
					/>
				</div>
				<CountAll list={list} />
			</div>
			{error && data ? <StaleNote failure={toBffError(error)} asOfMs={dataUpdatedAt} onRetry={retry} /> : null}
			<Surface>{content()}</Surface>
			{rows.length > 0 ? (
				<CountsNote failed={counts.failed} hasMore={data?.hasMore ?? false} asOf={counts.asOf} onRetry={counts.retry} />
			) : null}
		</>
	);
}

type CountsNoteProps = {
	failed: number;
	hasMore: boolean;
	/** The time up to which the directory counted the members; undefined if Auth0 did. */
	asOf: string | undefined;
	onRetry: () => void;
};

/** Shows how old the counts may be, and which are missing. */
function CountsNote({ failed, hasMore, asOf, onRetry }: CountsNoteProps) {
	const t = useTranslations("roles");
	return (
		<div className={classes.note}>
			{hasMore ? `${t("more")} ` : null}
			{failed > 0 ? (
				<>
					{t("countsFailed", { count: failed })}{" "}
					<Button variant="subtle" size="compact-xs" onClick={onRetry}>
						{t("countAgain")}
					</Button>
				</>
			) : (
				t(asOf === undefined ? "countsNote" : "countsFromDirectory")
			)}
			{asOf === undefined ? null : <DirectoryAge asOf={asOf} />}
		</div>
	);
}
