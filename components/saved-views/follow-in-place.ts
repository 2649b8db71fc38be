import type { MouseEvent } from "react";

/** Follows a link to another state of the list at once, as the filters do. With a key held it is the browser's own: a new tab, a copy. */
export function followInPlace(event: MouseEvent<HTMLAnchorElement>): void {
	if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0) return;
	event.preventDefault();
	const { href } = event.currentTarget;
	if (href !== location.href) history.pushState(null, "", href);
}
