import { metaHelper, tableFeatures } from "@tanstack/react-table";

/** Behaviour of a column beyond its content. */
type ColumnMeta = {
	/** The sort field it stands for; a column without one cannot be sorted by. */
	sortField?: string;
	/** The width in CSS; the column takes what is left without one. */
	width?: string;
	align?: "end";
	/** On a phone: the card's head, one of its labelled lines (the default), or a line without its label. */
	card?: "head" | "bare";
};

/** The features of every table of the console: the server sorts and pages, so none but the core. */
export const features = tableFeatures({ columnMeta: metaHelper<ColumnMeta>() });

export type Features = typeof features;
