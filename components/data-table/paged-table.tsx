"use client";

import { type ReactNode, useRef } from "react";
import { Pager } from "../ui/pager.tsx";
import { DataTable, type DataTableProps } from "./data-table.tsx";
import classes from "./paged-table.module.css";
import { useRowKeys } from "./row-keys.ts";
import { SelectionBar } from "./selection-bar.tsx";

type PagedTableProps<Row extends object> = Omit<DataTableProps<Row>, "skeletonRows"> & {
	/** Counts from 1. */
	page: number;
	/** Where the list stands; absent before the first answer. */
	counts: { limit: number; total: number } | undefined;
	/** How many can be paged through; absent when all. */
	reachable?: number;
	/** What can be done with the chosen rows. */
	selectionActions?: ReactNode;
	busy: boolean;
	onPage: (page: number) => void;
};

/** Rows with their keys, on a surface, and the way to the other pages. */
export function PagedTable<Row extends object>(props: PagedTableProps<Row>) {
	const { page, counts, reachable, selectionActions, onPage, ...table } = props;
	const { rows, selection } = table;
	const frame = useRef<HTMLDivElement>(null);
	useRowKeys(frame, rows !== undefined, selection);
	return (
		<div ref={frame}>
			<DataTable {...table} />
			{selection && selection.ids.size > 0 ? (
				<SelectionBar count={selection.ids.size} onClear={selection.clear}>
					{selectionActions}
				</SelectionBar>
			) : null}
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
