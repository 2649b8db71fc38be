"use client";

import type { ReactNode } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { Placeholder } from "../ui/placeholder.tsx";
import type { Column } from "./column.ts";
import { DataRow, type RowPlace } from "./data-row.tsx";
import classes from "./data-table.module.css";
import { type HeadProps, TableHead } from "./table-head.tsx";

const widths = ["72%", "48%", "40%", "56%", "32%"];

/** Placeholder for an avatar and two lines, in their final sizes. */
const PersonPlaceholder = ({ width }: { width: string }) => (
	<span className={classes.person}>
		<span className={classes.face}>
			<Placeholder height={30} width={30} />
		</span>
		<span>
			<Placeholder height={12} width={width} line={18} />
			<Placeholder height={10} width="80%" line={16} />
		</span>
	</span>
);

type SkeletonRowProps<Row extends object> = {
	/** Distinguishes it from its neighbours, so that they look like different rows. */
	row: number;
	columns: readonly Column<Row>[];
	isSelectable: boolean;
	/** Present in a long list, where it can have the focus until the row is loaded. */
	place?: RowPlace | undefined;
};

/** A placeholder row of the final height. */
function SkeletonRow<Row extends object>({ row, columns, isSelectable, place }: SkeletonRowProps<Row>) {
	const t = useTranslations("ui");
	const inList =
		place === undefined
			? { "aria-hidden": true }
			: { "data-index": place.index, "aria-rowindex": place.index + 2, "aria-label": t("loading"), tabIndex: -1 };
	return (
		<tr {...inList} style={{ height: place?.height }}>
			{isSelectable ? (
				<td data-card="select">
					<Placeholder height={16} width={16} line={28} />
				</td>
			) : null}
			{columns.map(({ id, card, drop, isPerson }, column) => {
				const width = widths[(row + column) % widths.length] ?? "50%";
				return (
					<td key={id} data-card={card ?? "line"} data-drop={drop || undefined}>
						{isPerson ? <PersonPlaceholder width={width} /> : null}
						{isPerson || card === "menu" ? null : <Placeholder height={12} width={width} line={20} />}
					</td>
				);
			})}
		</tr>
	);
}

/** Renders a table body that contains only some of the rows. */
type TableBody = (rows: { ids: readonly string[]; columns: number; draw: (place: RowPlace) => ReactNode }) => ReactNode;

export type DataTableProps<Row extends object> = HeadProps<Row> & {
	/** Accessible name of the table. */
	label: string;
	/** Returns the key of a row. `index` distinguishes rows whose id could not be read. */
	rowId: (row: Row, index: number) => string;
	/** Returns the name of a row, for its checkbox. */
	rowName?: (row: Row) => string;
	/** True while newer rows are loading. */
	busy?: boolean;
	skeletonRows?: number;
	/** Absent if all rows are in the document. */
	body?: TableBody;
};

/** Shows rows as a table, or on a phone as cards with the same fields. The first cell of a row contains its link. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
	const { label, columns, rows, rowId, rowName, selection, shape, busy = false, skeletonRows = 12 } = props;
	const { body, rowCount } = props;
	const ids = rows?.map(rowId) ?? [];
	const width = columns.length + (selection ? 1 : 0);
	const draw = (index: number, place?: RowPlace) => {
		const [row, id] = [rows?.[index], ids[index]];
		if (row === undefined || id === undefined)
			return (
				place && (
					<SkeletonRow row={place.index} columns={columns} isSelectable={selection !== undefined} place={place} />
				)
			);
		return (
			<DataRow
				key={id}
				id={id}
				row={row}
				columns={columns}
				name={rowName?.(row) ?? id}
				selected={selection?.ids.has(id) ?? false}
				toggle={selection?.toggle}
				place={place}
			/>
		);
	};
	return (
		<div className={classes.frame}>
			<table
				className={classes.table}
				aria-label={label}
				aria-busy={busy || rows === undefined}
				aria-rowcount={rowCount === undefined ? undefined : rowCount + 1}
				data-busy={busy || undefined}
				data-dense={shape?.dense || undefined}
				data-selectable={selection !== undefined || undefined}
			>
				<TableHead {...props} />
				{body && rows !== undefined ? (
					body({ ids, columns: width, draw: (place) => draw(place.loadedIndex, place) })
				) : (
					<tbody>
						{rows === undefined
							? Array.from({ length: skeletonRows }, (_, row) => (
									// biome-ignore lint/suspicious/noArrayIndexKey: skeletons have no identity
									<SkeletonRow key={row} row={row} columns={columns} isSelectable={selection !== undefined} />
								))
							: null}
						{ids.map((_, index) => draw(index))}
					</tbody>
				)}
			</table>
		</div>
	);
}
