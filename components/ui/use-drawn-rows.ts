import { useDeferredValue } from "react";

/** Rows that are drawn before the browser paints. */
const first = 100;

/**
 * The rows of a list that are drawn: of a long one the first hundred at once, and all of them as soon as the browser has time for it.
 * `rows` is the same array for as long as its rows are.
 */
export function useDrawnRows<Row>(rows: readonly Row[]): readonly Row[] {
	const isLong = rows.length > first;
	const drawn = useDeferredValue(rows, isLong ? rows.slice(0, first) : rows);
	return isLong ? drawn : rows;
}
