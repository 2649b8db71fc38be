"use client";

import type { ReactNode } from "react";
import type { PageCounts } from "@/lib/http/page-counts";
import { hasRowMenus } from "./column.ts";
import { DataTable, type DataTableProps } from "./data-table.tsx";
import { Pager } from "./pager.tsx";
import { TableFrame } from "./table-frame.tsx";

type PagedTableProps<Row extends object> = Omit<DataTableProps<Row>, "skeletonRows" | "body" | "rowCount"> & {
	/** Counts from 1. */
	page: number;
	/** Position in the list. Absent before the first response. */
	counts: PageCounts | undefined;
	/** Number of rows that can be paged through. Absent if all can. */
	reachable?: number | undefined;
	/** Links to the rows that the pages cannot reach, shown below them. */
	ways?: ReactNode;
	/** Buttons for the selected rows. */
	selectionActions?: ReactNode;
	/** Called with the id of a row that the reader seems about to open. */
	onIntent?: ((id: string) => void) | undefined;
	busy: boolean;
	onPage: (page: number) => void;
};

/** Shows one page of rows with their keyboard shortcuts, and links to the other pages. */
export function PagedTable<Row extends object>(props: PagedTableProps<Row>) {
	const { page, counts, reachable, ways, selectionActions, onIntent, onPage, ...table } = props;
	const { rows, rowId, selection } = table;
	const foot = counts ? (
		<>
			<Pager page={page} counts={counts} reachable={reachable} onChange={onPage} />
			{ways}
		</>
	) : null;
	return (
		<TableFrame
			keys={{ ids: rows?.map(rowId) ?? [], selection }}
			selectionActions={selectionActions}
			hasMenus={hasRowMenus(table.columns)}
			foot={foot}
			onIntent={onIntent}
		>
			<DataTable {...table} />
		</TableFrame>
	);
}
