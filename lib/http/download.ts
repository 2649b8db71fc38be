/** A file that is sent row by row. */
export type Download = {
	/** Media type of the file. */
	type: string;
	name: string;
	/** Number of rows that are sent. */
	count: number;
	/** True if there are more rows than are sent. */
	isCut: boolean;
	/** The text before the rows. */
	head: string;
	rows: AsyncIterable<unknown>;
	toText: (row: Record<string, unknown>) => string;
};
