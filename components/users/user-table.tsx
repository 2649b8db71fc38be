"use client";

import { useMemo, useRef } from "react";
import { useFormatter, useTranslations } from "use-intl";
import type { UserListChange } from "@/lib/users/client/user-list-params";
import type { UserList, UserListQuery } from "@/lib/users/contract";
import { resultWindow, userSortFields } from "@/lib/users/list-state";
import { DataTable } from "../data-table/data-table.tsx";
import { useRowKeys } from "../data-table/row-keys.ts";
import { Pager } from "../ui/pager.tsx";
import { userColumns } from "./user-columns.tsx";
import classes from "./users-view.module.css";

type UserTableProps = {
	/** Absent before the first answer. */
	list: UserList | undefined;
	query: UserListQuery;
	busy: boolean;
	onChange: (change: UserListChange) => void;
};

/** The rows with their keys, and the way to the other pages. */
export function UserTable({ list, query, busy, onChange }: UserTableProps) {
	const t = useTranslations();
	const format = useFormatter();
	const columns = useMemo(() => userColumns(t, format), [t, format]);
	const frame = useRef<HTMLDivElement>(null);
	useRowKeys(frame, list !== undefined);
	const sort = (name: string) => {
		const field = userSortFields.find((one) => one === name);
		const text = field === "name" || field === "email";
		const order = query.sort === field ? (query.order === "asc" ? "desc" : "asc") : text ? "asc" : "desc";
		if (field) onChange({ sort: field, order });
	};
	return (
		<div ref={frame}>
			<DataTable
				label={t("users.table")}
				columns={columns}
				rows={list?.users}
				rowId={(user) => user.user_id}
				sorting={{ field: query.sort, order: query.order, onSort: sort }}
				busy={busy}
			/>
			{list ? (
				<div className={classes.foot}>
					<Pager
						page={query.page}
						size={list.limit}
						total={list.total}
						reachable={resultWindow}
						onChange={(page) => onChange({ page })}
					/>
				</div>
			) : null}
		</div>
	);
}
