import type { KeyboardEvent } from "react";

/** Moves the focus between the items of a list with the arrow keys, Home and End. The items are the elements that match the selector. */
export function moveFocus(event: KeyboardEvent<HTMLElement>, selector: string): void {
	const items = [...event.currentTarget.querySelectorAll<HTMLElement>(selector)];
	const at = document.activeElement instanceof HTMLElement ? items.indexOf(document.activeElement) : -1;
	const places: Record<string, number> = {
		ArrowDown: Math.min(at + 1, items.length - 1),
		ArrowUp: Math.max(at - 1, 0),
		Home: 0,
		End: items.length - 1,
	};
	const place = places[event.key];
	if (place === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
	event.preventDefault();
	items[place]?.focus();
}
