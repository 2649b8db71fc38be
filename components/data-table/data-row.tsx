"use client";

import { memo, type RefCallback } from "react";
import type { Column } from "./column.ts";
import type { RowSelection } from "./row-selection.ts";
import { SelectBox } from "./select-box.tsx";

type DataRowProps<Row extends object> = {
	id: string;
	row: Row;
	columns: readonly Column<Row>[];
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

function Row<Row extends object>({ id, row, columns, name, selected, toggle, place }: DataRowProps<Row>) {
	return (
		<tr
			data-row={id}
			data-selected={selected || undefined}
			ref={place?.measure}
			data-index={place?.index}
			aria-rowindex={place === undefined ? undefined : place.index + 2}
		>
			{toggle ? (
				<td data-card="select">
					<SelectBox label={name} checked={selected} onChange={(range) => toggle(id, { range })} />
				</td>
			) : null}
			{columns.map(({ id: column, header, cell, align, card, drop }) => (
				<td
					key={column}
					data-align={align}
					data-card={card ?? "line"}
					data-drop={drop || undefined}
					data-label={typeof header === "string" ? header : undefined}
				>
					{/* Called as a function: as a component, a recreated column would remount its elements and lose the focus. */}
					{cell(row)}
				</td>
			))}
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
		one.id === other.id &&
		one.row === other.row &&
		one.columns === other.columns &&
		one.name === other.name &&
		one.selected === other.selected &&
		one.toggle === other.toggle &&
		isSamePlace(one.place, other.place),
) as typeof Row;
