/** Returns the row that contains an element. */
export const rowOf = (element: Element | null) => element?.closest<HTMLElement>("[data-row]") ?? undefined;

/** Focuses a row, or the placeholder of one, and scrolls it into view. `scrollY` is the window's earlier scroll position. */
export function focusRow(row: HTMLElement, scrollY?: number): void {
	if (scrollY !== undefined) window.scrollTo({ top: scrollY, behavior: "instant" });
	focusInPlace(row);
	row.scrollIntoView({ block: "nearest" });
}

/** Focuses a row, or the placeholder of one, wherever the window is scrolled to. */
export const focusInPlace = (row: HTMLElement): void =>
	(row.querySelector<HTMLElement>("a[data-row-link]") ?? row).focus({ preventScroll: true });

/** Focuses a row that is in the document, and scrolls it into view. */
export function focusRowIn(frame: HTMLElement | null, id: string, scrollY?: number): void {
	const row = frame?.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`);
	if (row) focusRow(row, scrollY);
}

/** Focuses the first row of the page's table, if there is one. */
export const focusFirstRow = () => document.querySelector<HTMLElement>("main [data-row] a[data-row-link]")?.focus();
