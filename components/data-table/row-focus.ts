/** Returns the row that contains an element. */
export const rowOf = (element: Element | null) => element?.closest<HTMLElement>("[data-row]") ?? undefined;

/** Focuses a row that is in the document, and scrolls it into view. `scrollY` is the window's earlier scroll position. */
export function focusRowIn(frame: HTMLElement | null, id: string, scrollY?: number): void {
	const row = frame?.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`);
	if (!row) return;
	if (scrollY !== undefined) window.scrollTo({ top: scrollY, behavior: "instant" });
	row.querySelector<HTMLElement>("a[data-row-link]")?.focus({ preventScroll: true });
	row.scrollIntoView({ block: "nearest" });
}

/** Focuses the first row of the page's table, if there is one. */
export const focusFirstRow = () => document.querySelector<HTMLElement>("main [data-row] a[data-row-link]")?.focus();
