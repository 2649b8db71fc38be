import { type ColumnDef, metaHelper, tableFeatures } from "@tanstack/react-table";

/** Behaviour of a column beyond its content. */
type ColumnMeta = {
	/** The sort field it stands for; a column without one cannot be sorted by. */
	sortField?: string;
	/** The width in CSS; the column takes what is left without one. */
	width?: string;
	align?: "end";
	/** On a phone: the card's head, one of its labelled lines (the default), a line without its label, a part of one such line, or the row's menu. */
	card?: "head" | "bare" | "brief" | "menu";
	/** True if the column is left out where the table is narrow. */
	drop?: boolean;
	/** True if a cell has an avatar with two lines beside it. */
	isPerson?: boolean;
};

/** The features of every table of the console: the server sorts and pages, so none but the core. */
export const features = tableFeatures({ columnMeta: metaHelper<ColumnMeta>() });

export type Features = typeof features;

/** Returns true if one of the columns holds the menus of the rows. */
export const hasRowMenus = <Row extends object>(columns: readonly ColumnDef<Features, Row>[]): boolean =>
	columns.some(({ meta }) => meta?.card === "menu");
