"use client";

import type { ColumnDef } from "@tanstack/react-table";
import { useRef } from "react";
import { Pager } from "../ui/pager.tsx";
import { DataTable } from "./data-table.tsx";
import classes from "./paged-table.module.css";
import { useRowKeys } from "./row-keys.ts";
import type { Sorting } from "./sort-header.tsx";
import type { Features } from "./table-features.ts";

type PagedTableProps<Row extends object> = {
	label: string;
	columns: ColumnDef<Features, Row>[];
	/** Absent before the first answer. */
	rows: readonly Row[] | undefined;
	rowId: (row: Row) => string;
	/** Counts from 1. */
	page: number;
	/** Where the list stands; absent before the first answer. */
	counts: { limit: number; total: number } | undefined;
	/** How many can be paged through; absent when all. */
	reachable?: number;
	sorting?: Sorting;
	busy: boolean;
	onPage: (page: number) => void;
};

/** Rows with their keys, on a surface, and the way to the other pages. */
export function PagedTable<Row extends object>(props: PagedTableProps<Row>) {
	const { label, columns, rows, rowId, page, counts, reachable, sorting, busy, onPage } = props;
	const frame = useRef<HTMLDivElement>(null);
	useRowKeys(frame, rows !== undefined);
	return (
		<div ref={frame}>
			<DataTable label={label} columns={columns} rows={rows} rowId={rowId} sorting={sorting} busy={busy} />
			{counts ? (
				<div className={classes.foot}>
					<Pager
						page={page}
						size={counts.limit}
						total={counts.total}
						reachable={reachable ?? counts.total}
						onChange={onPage}
					/>
				</div>
			) : null}
		</div>
	);
}
