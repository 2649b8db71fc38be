"use client";

import type { useTable } from "@tanstack/react-table";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { ResizeHandle } from "./resize-handle.tsx";
import type { RowSelection } from "./row-selection.ts";
import { SelectBox } from "./select-box.tsx";
import { ariaSort, SortHeader, type Sorting } from "./sort-header.tsx";
import type { Features } from "./table-features.ts";

/** Column widths and row density, which the device keeps. */
type TableShape = {
	dense: boolean;
	/** In pixels, by the column's id. */
	widths: Record<string, number>;
	onResize: (column: string, width: number | undefined) => void;
};

/** Props that a table shares with its head. */
export type HeadProps<Row extends object> = {
	/** Absent while the first rows are on their way: skeletons of their shape stand there. */
	rows: readonly Row[] | undefined;
	selection?: RowSelection | undefined;
	shape?: TableShape | undefined;
	sorting?: Sorting | undefined;
	/** Number of all rows, if not all of them are in the document. */
	rowCount?: number;
};

type TableHeadProps<Row extends object> = HeadProps<Row> & { table: ReturnType<typeof useTable<Features, Row>> };

/** The names of the columns, with what sorts by them and sets their width. */
export function TableHead<Row extends object>(props: TableHeadProps<Row>) {
	const { table, rows, selection, shape, sorting, rowCount } = props;
	const t = useTranslations("ui");
	const count = selection?.ids.size ?? 0;
	return (
		<thead>
			{table.getHeaderGroups().map((group) => (
				<tr key={group.id} aria-rowindex={rowCount === undefined ? undefined : 1}>
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
						const { sortField, width, align, drop } = header.column.columnDef.meta ?? {};
						const own = shape?.widths[header.column.id];
						const { header: text } = header.column.columnDef;
						const name = typeof text === "string" ? text : header.column.id;
						return (
							<th
								key={header.id}
								scope="col"
								style={{ width: own === undefined ? width : `${own}px` }}
								data-align={align}
								data-drop={drop || undefined}
								// The edge that sets the width is in the cell, and is no part of the column's name.
								aria-label={name}
								aria-sort={ariaSort(sortField, sorting)}
							>
								<SortHeader field={sortField} sorting={sorting}>
									<table.FlexRender header={header} />
								</SortHeader>
								{shape ? (
									<ResizeHandle label={name} width={own} onResize={(to) => shape.onResize(header.column.id, to)} />
								) : null}
							</th>
						);
					})}
				</tr>
			))}
		</thead>
	);
}
