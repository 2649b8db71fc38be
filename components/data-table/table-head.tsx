"use client";

import { UnstyledButton } from "@mantine/core";
import { IconArrowDown, IconArrowsSort, IconArrowUp } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { notify } from "../ui/notices.tsx";
import type { Column } from "./column.ts";
import classes from "./data-table.module.css";
import { ResizeHandle } from "./resize-handle.tsx";
import type { RowSelection } from "./row-selection.ts";
import { SelectBox } from "./select-box.tsx";

export type Sorting = { field: string; order: "asc" | "desc"; onSort: (field: string) => void };

type SortHeaderProps = {
	field: string | undefined;
	unsorted: string | undefined;
	sorting: Sorting | undefined;
	children: ReactNode;
};

/**
 * The header of a column, as a button if the list can be sorted by it. `aria-sort` on the cell states the direction. If it cannot be now, the
 * button says why.
 */
function SortHeader({ field, unsorted, sorting, children }: SortHeaderProps) {
	if (field === undefined || sorting === undefined) return children;
	if (unsorted !== undefined)
		return (
			<UnstyledButton className={classes.sort} aria-disabled title={unsorted} onClick={() => notify(unsorted)}>
				{children}
			</UnstyledButton>
		);
	const active = sorting.field === field;
	const Icon = !active ? IconArrowsSort : sorting.order === "asc" ? IconArrowUp : IconArrowDown;
	return (
		<UnstyledButton className={classes.sort} data-active={active || undefined} onClick={() => sorting.onSort(field)}>
			{children}
			<Icon size={14} stroke={1.8} aria-hidden />
		</UnstyledButton>
	);
}

function ariaSort(field: string | undefined, sorting: Sorting | undefined): "ascending" | "descending" | undefined {
	if (field === undefined || sorting?.field !== field) return undefined;
	return sorting.order === "asc" ? "ascending" : "descending";
}

/** Column widths and row density, which are stored in this browser. */
type TableShape = {
	dense: boolean;
	/** Widths in pixels, by column id. */
	widths: Record<string, number>;
	onResize: (column: string, width: number | undefined) => void;
};

/** Props that a table shares with its head. */
export type HeadProps<Row extends object> = {
	/** A list of the same columns keeps its identity, or each row is rendered again. */
	columns: readonly Column<Row>[];
	/** Absent while the first rows load; placeholders are shown instead. */
	rows: readonly Row[] | undefined;
	selection?: RowSelection | undefined;
	shape?: TableShape | undefined;
	sorting?: Sorting | undefined;
	/** Number of all rows, if not all of them are in the document. */
	rowCount?: number;
};

/** Shows the column headers, with the controls for sort order and width. */
export function TableHead<Row extends object>(props: HeadProps<Row>) {
	const { columns, selection, shape, sorting, rowCount } = props;
	const t = useTranslations("ui");
	return (
		<thead>
			<tr aria-rowindex={rowCount === undefined ? undefined : 1}>
				{selection ? (
					<th scope="col" style={{ width: "44px" }}>
						<SelectBox
							label={t("allRows")}
							checked={selection.isAll}
							some={selection.ids.size > 0}
							onChange={selection.toggleAll}
						/>
					</th>
				) : null}
				{columns.map(({ id, header, sortField, unsorted, width, align, drop, card }) => {
					const own = shape?.widths[id];
					const name = typeof header === "string" ? header : undefined;
					return (
						<th
							key={id}
							scope="col"
							style={{ width: own === undefined ? width : `${own}px` }}
							data-align={align}
							data-card={card}
							data-drop={drop || undefined}
							// The resize handle is in the cell, but is not part of the column's name.
							aria-label={name}
							aria-sort={ariaSort(sortField, sorting)}
						>
							<SortHeader field={sortField} unsorted={unsorted} sorting={sorting}>
								{typeof header === "string" ? header : header()}
							</SortHeader>
							{shape && name !== undefined ? (
								<ResizeHandle label={name} width={own} onResize={(to) => shape.onResize(id, to)} />
							) : null}
						</th>
					);
				})}
			</tr>
		</thead>
	);
}
