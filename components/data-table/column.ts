import type { ReactNode } from "react";

/** A column of a table. The server sorts and pages, so a column only says how it looks and what it is sorted by. */
export type Column<Row> = {
	id: string;
	/** The name of the column, or what its header shows instead of one. */
	header: string | (() => ReactNode);
	/** Shows the cell of a row. It is no component, so it calls no hooks. */
	cell: (row: Row) => ReactNode;
	/** The sort field of the column. Without one, the list cannot be sorted by it. */
	sortField?: string;
	/** The reason for which the list cannot be sorted by the column now. */
	unsorted?: string;
	/** The width in CSS. Without one, the column takes the remaining width. */
	width?: string;
	align?: "end";
	/**
	 * Place on the card on a phone: its head, a labelled line (the default), a line without a label, a part of such a line, or the menu of
	 * the row.
	 */
	card?: "head" | "bare" | "brief" | "menu";
	/** True if a narrow table omits the column. */
	drop?: boolean;
	/** True if the cell shows an avatar with two lines beside it. */
	isPerson?: boolean;
};

/** Returns true if one of the columns holds the menus of the rows. */
export const hasRowMenus = <Row>(columns: readonly Column<Row>[]): boolean =>
	columns.some(({ card }) => card === "menu");
