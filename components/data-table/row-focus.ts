/** The row that an element is in. */
export const rowOf = (element: Element | null) => element?.closest<HTMLElement>("[data-row]") ?? undefined;

/** Moves the focus to a row that is in the document, and the row into sight; `scrollY` is where the window stood before. */
export function focusRowIn(frame: HTMLElement | null, id: string, scrollY?: number): void {
	const row = frame?.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`);
	if (!row) return;
	if (scrollY !== undefined) window.scrollTo({ top: scrollY, behavior: "instant" });
	row.querySelector<HTMLElement>("a[data-row-link]")?.focus({ preventScroll: true });
	row.scrollIntoView({ block: "nearest" });
}

/** Moves the focus to the first row of the page's table, if it has one. */
export const focusFirstRow = () => document.querySelector<HTMLElement>("main [data-row] a[data-row-link]")?.focus();
