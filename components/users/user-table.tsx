"use client";

import { Button } from "@mantine/core";
import dynamic from "next/dynamic";
import { useEffect, useMemo } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { rememberResults } from "@/lib/users/client/result-neighbours";
import type { TableSettings } from "@/lib/users/client/table-settings";
import { useTrueUsers } from "@/lib/users/client/true-users";
import type { UserListChange } from "@/lib/users/client/user-list-params";
import type { UserList, UserListQuery } from "@/lib/users/contract";
import { parseColumns } from "@/lib/users/list-columns";
import { resultWindow, userSortFields } from "@/lib/users/list-state";
import { bestName } from "@/lib/users/name-line";
import { PagedTable } from "../data-table/paged-table.tsx";
import { useRowSelection } from "../data-table/row-selection.ts";
import { notify } from "../ui/notices.tsx";
import { userColumns } from "./user-columns.tsx";

const IndexCatchUp = dynamic(() => import("./index-catch-up.tsx").then((module) => module.IndexCatchUp), {
	ssr: false,
});

type UserTableProps = {
	/** Absent before the first answer. */
	list: UserList | undefined;
	query: UserListQuery;
	settings: TableSettings;
	busy: boolean;
	onChange: (change: UserListChange) => void;
};

/** The users as rows; a header sorts, and turns the order when it sorts already. */
export function UserTable({ list, query, settings, busy, onChange }: UserTableProps) {
	const t = useTranslations();
	const format = useFormatter();
	const { users, changing } = useTrueUsers(list?.users);
	const lockedOut = list?.found.by === "lockouts";
	const chosenColumns = settings.columns.join(",");
	const changingIds = [...changing].join("\n");
	// Columns that are new are cells that are new, and the focus would be lost with the old ones.
	const columns = useMemo(
		() =>
			userColumns({
				t,
				format,
				chosen: parseColumns(chosenColumns),
				changing: new Set(changingIds.split("\n")),
				lockedOut,
			}),
		[t, format, chosenColumns, changingIds, lockedOut],
	);
	const selection = useRowSelection((users ?? []).map(({ user_id }) => user_id));
	useEffect(() => {
		if (list && !busy)
			rememberResults({ ids: list.users.map(({ user_id }) => user_id), start: list.start, total: list.total });
	}, [list, busy]);
	const sort = (name: string) => {
		const field = userSortFields.find((one) => one === name);
		const text = field === "name" || field === "email";
		const order = query.sort === field ? (query.order === "asc" ? "desc" : "asc") : text ? "asc" : "desc";
		if (field) onChange({ sort: field, order });
	};
	const copy = (values: (string | undefined)[]) => {
		const lines = values.filter((value) => value !== undefined);
		void navigator.clipboard.writeText(lines.join("\n")).then(() => notify(t("users.copied", { count: lines.length })));
	};
	const chosen = (users ?? []).filter(({ user_id }) => selection.ids.has(user_id));
	return (
		<>
			{list?.found.by === "index" && changing.size > 0 ? <IndexCatchUp changing={changing} /> : null}
			<PagedTable
				label={t("users.table")}
				columns={columns}
				rows={users}
				rowId={(user) => user.user_id}
				rowName={bestName}
				selection={selection}
				selectionActions={
					<>
						<Button variant="default" size="compact-sm" onClick={() => copy(chosen.map(({ user_id }) => user_id))}>
							{t("users.copyIds")}
						</Button>
						<Button variant="default" size="compact-sm" onClick={() => copy(chosen.map(({ email }) => email))}>
							{t("users.copyEmails")}
						</Button>
					</>
				}
				shape={{ dense: settings.dense, widths: settings.widths, onResize: settings.setWidth }}
				page={query.page}
				counts={list}
				reachable={resultWindow}
				{...(query.role === undefined ? { sorting: { field: query.sort, order: query.order, onSort: sort } } : {})}
				busy={busy}
				onPage={(page) => onChange({ page })}
			/>
		</>
	);
}
