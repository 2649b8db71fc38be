/** A file that is sent row by row. */
export type Download = {
	/** Media type of the file. */
	type: string;
	name: string;
	/** Number of rows that are sent. Undefined if it is not known before they are. */
	count: number | undefined;
	/** True if there are more rows than are sent. */
	isCut: boolean;
	/** The text before the rows. */
	head: string;
	rows: AsyncIterable<unknown>;
	toText: (row: Record<string, unknown>) => string;
};
