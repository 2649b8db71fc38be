"use client";

import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useRef } from "react";
import { maskSign } from "@/lib/access/mask-sign";
import { leastTotal } from "@/lib/http/page-counts";
import { useFormatter } from "@/lib/i18n/client/use-formatter";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { findPlace, rememberResults } from "@/lib/users/client/list/result-neighbours";
import type { TableSettings } from "@/lib/users/client/list/table-settings";
import { useFreshRows } from "@/lib/users/client/list/use-fresh-rows";
import type { MoreUsers } from "@/lib/users/client/list/use-user-list";
import type { UserListChange } from "@/lib/users/client/list/user-list-params";
import { parseColumns, parseSort, toMetadataQuery, type UserSort, writeColumns } from "@/lib/users/list-columns";
import { reachableOf, resultWindow } from "@/lib/users/list-options";
import { bestName } from "@/lib/users/name-line";
import type { UserRow } from "@/lib/users/user";
import type { UserList, UserListState } from "@/lib/users/user-list";
import { PagedTable } from "../../data-table/paged-table.tsx";
import { onDemand } from "../../on-demand/on-demand.tsx";
import { notify } from "../../ui/notices.tsx";
import { Placeholder } from "../../ui/placeholder.tsx";
import { useSelectedUsers } from "./use-selected-users.ts";
import { userColumns } from "./user-columns.tsx";
import { useWhyUnsorted } from "./view/use-why-unsorted.ts";

const load = () => import("@/lib/users/client/list/prefetch-users");

/** Returns a function that prefetches the page of a user whom the reader is about to open. Its code loads with the first call. */
function usePrefetchUser(): (userId: string) => void {
	const client = useQueryClient();
	const prefetcher = useRef<Promise<(userId: string) => void>>(undefined);
	return (userId) => {
		prefetcher.current ??= load().then(({ createUserPrefetcher }) => createUserPrefetcher(client));
		void prefetcher.current.then((prefetch) => prefetch(userId));
	};
}

const ContinuousTable = onDemand(
	() => import("../../data-table/continuous-table.tsx").then((module) => module.ContinuousTable<UserRow>),
	{ loading: () => <Placeholder height={640} width="100%" /> },
);

const ResultLimitNote = onDemand(() => import("./result-limit-note.tsx").then((module) => module.ResultLimitNote));
const IndexCatchUp = onDemand(() => import("./index-catch-up.tsx").then((module) => module.IndexCatchUp));

type UserTableProps = {
	/** Absent before the first response. */
	list: UserList | undefined;
	/** Present if the list is continuous, that is, scrolling loads more rows. */
	more: MoreUsers | undefined;
	query: UserListState;
	settings: TableSettings;
	busy: boolean;
	onChange: (change: UserListChange) => void;
};

/** Fields whose latest or largest values come first. */
const newestFirst: ReadonlySet<UserSort> = new Set(["last_login", "created_at", "updated_at", "logins_count"]);

const rowId = (user: UserRow, index: number) => user.user_id || `unreadable ${index}`;

type ShownColumns = {
	list: UserList | undefined;
	chosen: string;
	changing: ReadonlySet<string>;
	isOfRole: boolean;
	/** The text of the search box. */
	typed: string;
};

function useUserColumns({ list, chosen, changing, isOfRole, typed }: ShownColumns) {
	const t = useTranslations();
	const format = useFormatter();
	const lockedOut = list?.found.by === "lockouts";
	const changingIds = [...changing].join("\n");
	const whyUnsorted = useWhyUnsorted(isOfRole);
	// New column objects would rerender every row.
	return useMemo(
		() =>
			userColumns({
				t,
				format,
				chosen: parseColumns(chosen),
				changing: new Set(changingIds.split("\n")),
				lockedOut,
				whyUnsorted,
				typed,
			}),
		[t, format, chosen, changingIds, lockedOut, whyUnsorted, typed],
	);
}

/** Lists the acts on the selected users. */
function SelectionActions({ chosen }: { chosen: readonly UserRow[] }) {
	const t = useTranslations("users");
	const emails = chosen.flatMap(({ email }) => (email === undefined || email.includes(maskSign) ? [] : [email]));
	const copy = (lines: readonly string[]) => {
		void navigator.clipboard.writeText(lines.join("\n")).then(() => notify(t("copied", { count: lines.length })));
	};
	return (
		<>
			<Button variant="default" size="compact-sm" onClick={() => copy(chosen.map(({ user_id }) => user_id))}>
				{t("copyIds")}
			</Button>
			{emails.length === 0 ? null : (
				<Button variant="default" size="compact-sm" onClick={() => copy(emails)}>
					{t("copyEmails")}
				</Button>
			)}
		</>
	);
}

/** Shows users as rows. A click on a header sorts by it, or reverses the order if the list is sorted by it. */
export function UserTable({ list, more, query, settings, busy, onChange }: UserTableProps) {
	const t = useTranslations();
	const { users, changing } = useFreshRows(list?.users);
	const isOfRole = query.role !== undefined && list?.found.by !== "directory";
	const columns = useUserColumns({
		...{ list, changing, isOfRole },
		chosen: writeColumns(settings.columns),
		typed: query.q,
	});
	const { walked: _walked, ...listed } = query;
	const asked = { ...listed, ...toMetadataQuery(settings.columns) };
	const { selection, chosen } = useSelectedUsers({ users, before: more?.before, list: JSON.stringify(listed), rowId });
	const onIntent = usePrefetchUser();
	useEffect(() => {
		if (list && !busy) rememberResults(list, asked, more?.before);
	});
	const sort = (name: string) => {
		const field = parseSort(name);
		const isText = !(field !== undefined && newestFirst.has(field));
		const order = query.sort === field ? (query.order === "asc" ? "desc" : "asc") : isText ? "asc" : "desc";
		if (field) onChange({ sort: field, order });
	};
	const table = {
		label: t("users.table"),
		columns,
		rows: users,
		rowId,
		rowName: bestName,
		selection,
		selectionActions: <SelectionActions chosen={chosen} />,
		shape: { dense: settings.dense, widths: settings.widths, onResize: settings.setWidth },
		sorting: { field: isOfRole ? "" : query.sort, order: query.order, onSort: sort },
		busy,
		onIntent,
	};
	const reachable = list ? reachableOf(list) : resultWindow;
	const isCapped =
		list !== undefined && list.found.by === "index" && leastTotal(list) > resultWindow && query.walked === undefined;
	const ways = isCapped ? <ResultLimitNote list={list} query={query} busy={busy} onChange={onChange} /> : null;
	if (more === undefined) {
		return (
			<>
				{list?.found.by === "index" && changing.size > 0 ? <IndexCatchUp changing={changing} /> : null}
				<PagedTable
					{...table}
					page={query.page}
					counts={list?.found.by === "lockouts" ? undefined : list}
					reachable={reachable}
					ways={ways}
					onPage={(page) => onChange({ page })}
				/>
			</>
		);
	}
	return (
		<ContinuousTable
			{...table}
			more={list && { ...more, total: list.total, reachable }}
			ways={ways}
			findPlace={(id) => findPlace(id, asked)}
		/>
	);
}
