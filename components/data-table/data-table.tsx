"use client";

import { type ColumnDef, useTable } from "@tanstack/react-table";
import { useTranslations } from "use-intl";
import classes from "./data-table.module.css";
import { ResizeHandle } from "./resize-handle.tsx";
import type { RowSelection } from "./row-selection.ts";
import { SelectBox } from "./select-box.tsx";
import { SkeletonRows } from "./skeleton-rows.tsx";
import { ariaSort, SortHeader, type Sorting } from "./sort-header.tsx";
import { type Features, features } from "./table-features.ts";

/** How wide the columns are and how dense the rows: the device's own. */
type TableShape = {
	dense: boolean;
	/** In pixels, by the column's id. */
	widths: Record<string, number>;
	onResize: (column: string, width: number | undefined) => void;
};

export type DataTableProps<Row extends object> = {
	/** Names the table to who cannot see it. */
	label: string;
	columns: ColumnDef<Features, Row>[];
	/** Absent while the first rows are on their way: skeletons of their shape stand there. */
	rows: readonly Row[] | undefined;
	rowId: (row: Row) => string;
	/** What a row is called where it is chosen. */
	rowName?: (row: Row) => string;
	selection?: RowSelection | undefined;
	shape?: TableShape | undefined;
	sorting?: Sorting | undefined;
	/** Newer rows are on their way. */
	busy?: boolean;
	skeletonRows?: number;
};

/** Rows as a table; on a phone as cards with the same fields. The first cell of a row holds its link. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
	const { label, columns, rows, rowId, rowName = rowId, selection, shape, busy = false, skeletonRows = 12 } = props;
	const table = useTable({ features, columns, data: rows ?? [], getRowId: rowId });
	return (
		<table
			className={classes.table}
			aria-label={label}
			aria-busy={busy || rows === undefined}
			data-busy={busy || undefined}
			data-dense={shape?.dense || undefined}
			data-selectable={selection !== undefined || undefined}
		>
			<TableHead {...props} table={table} />
			<tbody>
				{rows === undefined ? (
					<SkeletonRows rows={skeletonRows} columns={columns.length + (selection ? 1 : 0)} />
				) : null}
				{table.getRowModel().rows.map((row) => (
					<tr key={row.id} data-row={row.id} data-selected={selection?.ids.has(row.id) || undefined}>
						{selection ? (
							<td data-card="select">
								<SelectBox
									label={rowName(row.original)}
									checked={selection.ids.has(row.id)}
									onChange={(range) => selection.toggle(row.id, { range })}
								/>
							</td>
						) : null}
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

type TableHeadProps<Row extends object> = DataTableProps<Row> & { table: ReturnType<typeof useTable<Features, Row>> };

function TableHead<Row extends object>({ table, rows, selection, shape, sorting }: TableHeadProps<Row>) {
	const t = useTranslations("ui");
	const count = selection?.ids.size ?? 0;
	return (
		<thead>
			{table.getHeaderGroups().map((group) => (
				<tr key={group.id}>
					{selection ? (
						<th scope="col" style={{ width: "44px" }}>
							<SelectBox
								label={t("allRows")}
								checked={count > 0 && count === rows?.length}
								some={count > 0}
								onChange={selection.toggleAll}
							/>
						</th>
					) : null}
					{group.headers.map((header) => {
						const { sortField, width, align } = header.column.columnDef.meta ?? {};
						const own = shape?.widths[header.column.id];
						const name = header.column.columnDef.header;
						return (
							<th
								key={header.id}
								scope="col"
								style={{ width: own === undefined ? width : `${own}px` }}
								data-align={align}
								aria-sort={ariaSort(sortField, sorting)}
							>
								<SortHeader field={sortField} sorting={sorting}>
									<table.FlexRender header={header} />
								</SortHeader>
								{shape ? (
									<ResizeHandle
										label={typeof name === "string" ? name : header.column.id}
										width={own}
										onResize={(to) => shape.onResize(header.column.id, to)}
									/>
								) : null}
							</th>
						);
					})}
				</tr>
			))}
		</thead>
	);
}
