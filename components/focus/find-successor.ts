/** Matches overlays: dialogs, menus and the like. They are removed when they close, and nothing replaces them. */
export const floating = "[role=dialog], [role=menu], [role=listbox]";
const rows = "[data-row], tr, li";

/** Matches elements that the Tab key reaches. */
export const controls = "a[href], button, input, select, textarea, [tabindex]:not([tabindex='-1'])";

const controlsIn = (place: Element) => [...place.querySelectorAll<HTMLElement>(controls)];
const nameOf = (element: Element) => element.getAttribute("aria-label") ?? element.textContent;

/** Returns the element that now stands where a node was removed. */
function findPlace({ target, previousSibling, nextSibling }: MutationRecord): Element | undefined {
	if (previousSibling instanceof Element && previousSibling.parentNode === target)
		return previousSibling.nextElementSibling ?? previousSibling;
	if (nextSibling instanceof Element && nextSibling.parentNode === target)
		return nextSibling.previousElementSibling ?? nextSibling;
	return target instanceof Element ? (target.firstElementChild ?? undefined) : undefined;
}

/** Returns the same control of the row that took the place of a removed one, or the heading of the part of the page if no row is left. */
function findInNextRow(element: HTMLElement, row: Element, around: Element, place: Element | undefined) {
	const beside = place?.matches(rows) ? controlsIn(place) : [];
	const at = Math.min(controlsIn(row).indexOf(element), beside.length - 1);
	return beside[at] ?? around.closest("section, main")?.querySelector<HTMLElement>("h1, h2, h3") ?? undefined;
}

/**
 * Returns what to focus in place of a removed element: the same control of the next row if its row went, else the control that was rendered
 * anew, else what stands at its place; undefined if that was a dialog or a menu.
 */
export function findSuccessor(element: HTMLElement, record: MutationRecord): HTMLElement | undefined {
	const { target } = record;
	if (!(target instanceof Element) || element.closest(floating) !== null) return undefined;
	const place = findPlace(record);
	const row = element.closest(rows);
	if (row !== null) return findInNextRow(element, row, target, place);
	const anew = [...target.querySelectorAll<HTMLElement>(element.localName)];
	const twin = anew.find((other) => nameOf(other) === nameOf(element));
	if (twin !== undefined || place === undefined) return twin;
	return place instanceof HTMLElement && place.matches(controls) ? place : controlsIn(place)[0];
}
