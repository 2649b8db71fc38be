"use client";

import { type ColumnDef, useTable } from "@tanstack/react-table";
import classes from "./data-table.module.css";
import { SkeletonRows } from "./skeleton-rows.tsx";
import { ariaSort, SortHeader, type Sorting } from "./sort-header.tsx";
import { type Features, features } from "./table-features.ts";

type DataTableProps<Row extends object> = {
	/** Names the table to who cannot see it. */
	label: string;
	columns: ColumnDef<Features, Row>[];
	/** Absent while the first rows are on their way: skeletons of their shape stand there. */
	rows: readonly Row[] | undefined;
	rowId: (row: Row) => string;
	sorting?: Sorting | undefined;
	/** Newer rows are on their way. */
	busy?: boolean;
	skeletonRows?: number;
};

/** Rows as a table; on a phone as cards with the same fields. The first cell of a row holds its link. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
	const { label, columns, rows, rowId, sorting, busy = false, skeletonRows = 12 } = props;
	const table = useTable({ features, columns, data: rows ?? [], getRowId: rowId });
	return (
		<table
			className={classes.table}
			aria-label={label}
			aria-busy={busy || rows === undefined}
			data-busy={busy || undefined}
		>
			<thead>
				{table.getHeaderGroups().map((group) => (
					<tr key={group.id}>
						{group.headers.map((header) => {
							const { sortField, width, align } = header.column.columnDef.meta ?? {};
							return (
								<th
									key={header.id}
									scope="col"
									style={{ width }}
									data-align={align}
									aria-sort={ariaSort(sortField, sorting)}
								>
									<SortHeader field={sortField} sorting={sorting}>
										<table.FlexRender header={header} />
									</SortHeader>
								</th>
							);
						})}
					</tr>
				))}
			</thead>
			<tbody>
				{rows === undefined ? <SkeletonRows rows={skeletonRows} columns={columns.length} /> : null}
				{table.getRowModel().rows.map((row) => (
					<tr key={row.id} data-row={row.id}>
						{row.getAllCells().map((cell) => {
							const { align, card } = cell.column.columnDef.meta ?? {};
							const name = cell.column.columnDef.header;
							return (
								<td
									key={cell.id}
									data-align={align}
									data-card={card ?? "line"}
									data-label={typeof name === "string" ? name : undefined}
								>
									<table.FlexRender cell={cell} />
								</td>
							);
						})}
					</tr>
				))}
			</tbody>
		</table>
	);
}
