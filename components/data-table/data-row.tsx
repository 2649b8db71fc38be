"use client";

import type { ColumnDef, Row as TableRow } from "@tanstack/react-table";
import { memo, type RefCallback } from "react";
import type { RowSelection } from "./row-selection.ts";
import { SelectBox } from "./select-box.tsx";
import type { Features } from "./table-features.ts";

type DataRowProps<Row extends object> = {
	row: TableRow<Features, Row>;
	/** A change of columns rerenders the cells of the row. */
	columns: readonly ColumnDef<Features, Row>[];
	/** Name of the row for its checkbox. */
	name: string;
	selected: boolean;
	/** Absent if rows cannot be selected. */
	toggle: RowSelection["toggle"] | undefined;
	/** Absent if all rows are in the document. */
	place: RowPlace | undefined;
};

/** Index of a row among all rows and among the loaded ones, from 0, the ref that measures its height, and the height in pixels until then. */
export type RowPlace = {
	index: number;
	loadedIndex: number;
	measure: RefCallback<HTMLTableRowElement>;
	height: number;
};

function Row<Row extends object>({ row, name, selected, toggle, place }: DataRowProps<Row>) {
	return (
		<tr
			data-row={row.id}
			data-selected={selected || undefined}
			ref={place?.measure}
			data-index={place?.index}
			aria-rowindex={place === undefined ? undefined : place.index + 2}
		>
			{toggle ? (
				<td data-card="select">
					<SelectBox label={name} checked={selected} onChange={(range) => toggle(row.id, { range })} />
				</td>
			) : null}
			{row.getAllCells().map((cell) => {
				const { cell: draw, header, meta: { align, card, drop } = {} } = cell.column.columnDef;
				return (
					<td
						key={cell.id}
						data-align={align}
						data-card={card ?? "line"}
						data-drop={drop || undefined}
						data-label={typeof header === "string" ? header : undefined}
					>
						{/* Called as a function: as a component, a recreated column would remount its elements and lose the focus. */}
						{typeof draw === "function" ? draw(cell.getContext()) : draw}
					</td>
				);
			})}
		</tr>
	);
}

const isSamePlace = (one: RowPlace | undefined, other: RowPlace | undefined) =>
	one?.index === other?.index && one?.measure === other?.measure;

/** Shows one row. It is memoised, so that it rerenders only when its own data changes. */
// `memo` loses only the type parameter of the component.
export const DataRow = memo(
	Row,
	(one, other) =>
		one.row.original === other.row.original &&
		one.columns === other.columns &&
		one.name === other.name &&
		one.selected === other.selected &&
		one.toggle === other.toggle &&
		isSamePlace(one.place, other.place),
) as typeof Row;
