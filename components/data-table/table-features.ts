import { type ColumnDef, metaHelper, tableFeatures } from "@tanstack/react-table";

/** Behaviour of a column beyond its content. */
type ColumnMeta = {
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

/** The table features of the console. The server sorts and pages, so only the core is needed. */
export const features = tableFeatures({ columnMeta: metaHelper<ColumnMeta>() });

export type Features = typeof features;

/** Returns true if one of the columns holds the menus of the rows. */
export const hasRowMenus = <Row extends object>(columns: readonly ColumnDef<Features, Row>[]): boolean =>
	columns.some(({ meta }) => meta?.card === "menu");
