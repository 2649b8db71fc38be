import type { MouseEvent } from "react";

/**
 * Follows a link to another state of the list without a page load, as the filters do. A click with a modifier key is left to the browser
 * (new tab, copy).
 */
export function followInPlace(event: MouseEvent<HTMLAnchorElement>): void {
	if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0) return;
	event.preventDefault();
	const { href } = event.currentTarget;
	if (href !== location.href) history.pushState(null, "", href);
}
