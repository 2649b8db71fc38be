import { useDeferredValue } from "react";

/** Rows that are drawn before the browser paints. */
const first = 100;

/**
 * The rows of a long list that are drawn: the first hundred at once, and all of them as soon as the browser has time for it. `rows` is
 * the same array for as long as its rows are.
 */
export const useDrawnRows = <Row>(rows: readonly Row[]): readonly Row[] =>
	useDeferredValue(rows, rows.length > first ? rows.slice(0, first) : rows);
