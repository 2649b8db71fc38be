"use client";

import { useMemo } from "react";
import { useFormatter, useTranslations } from "use-intl";
import type { UserListChange } from "@/lib/users/client/user-list-params";
import type { UserList, UserListQuery } from "@/lib/users/contract";
import { resultWindow, userSortFields } from "@/lib/users/list-state";
import { PagedTable } from "../data-table/paged-table.tsx";
import { userColumns } from "./user-columns.tsx";

type UserTableProps = {
	/** Absent before the first answer. */
	list: UserList | undefined;
	query: UserListQuery;
	busy: boolean;
	onChange: (change: UserListChange) => void;
};

/** The users as rows; a header sorts, and turns the order when it sorts already. */
export function UserTable({ list, query, busy, onChange }: UserTableProps) {
	const t = useTranslations();
	const format = useFormatter();
	const columns = useMemo(() => userColumns(t, format), [t, format]);
	const sort = (name: string) => {
		const field = userSortFields.find((one) => one === name);
		const text = field === "name" || field === "email";
		const order = query.sort === field ? (query.order === "asc" ? "desc" : "asc") : text ? "asc" : "desc";
		if (field) onChange({ sort: field, order });
	};
	return (
		<PagedTable
			label={t("users.table")}
			columns={columns}
			rows={list?.users}
			rowId={(user) => user.user_id}
			page={query.page}
			counts={list}
			reachable={resultWindow}
			sorting={{ field: query.sort, order: query.order, onSort: sort }}
			busy={busy}
			onPage={(page) => onChange({ page })}
		/>
	);
}
