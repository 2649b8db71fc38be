import { useDeferredValue } from "react";

/** Number of rows that are rendered before the first paint. */
const first = 100;

/**
 * Returns the rows to render: the first hundred of a long list at once, and all of them when the browser is idle. `rows` must keep its
 * identity while its content is the same.
 */
export function useDrawnRows<Row>(rows: readonly Row[]): readonly Row[] {
	const isLong = rows.length > first;
	const drawn = useDeferredValue(rows, isLong ? rows.slice(0, first) : rows);
	return isLong ? drawn : rows;
}
