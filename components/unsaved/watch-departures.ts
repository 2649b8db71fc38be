export type Departures = {
	push: (href: string) => void;
	/** Shows the question. `go` leaves the page. */
	ask: (go: () => void) => void;
};

/**
 * Returns the Navigation API if the browser has it.
 * @see https://developer.mozilla.org/docs/Web/API/Navigation_API
 */
const findNavigation = (): Navigation | undefined => ("navigation" in window ? window.navigation : undefined);

/** Returns the in-console URL that a plain click on a link opens, if any. */
function findTarget(event: MouseEvent): string | undefined {
	if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return undefined;
	const link = event.target instanceof Element ? event.target.closest("a") : null;
	if (link === null || link.target === "_blank" || link.hasAttribute("download")) return undefined;
	const url = new URL(link.href, location.href);
	if (url.origin !== location.origin || url.href === location.href) return undefined;
	return `${url.pathname}${url.search}`;
}

/**
 * Watches for departures from a page with edits: link clicks before the router handles them, Back and Forward through the Navigation API,
 * and closing or reloading through the browser's own prompt. Returns a function that stops watching.
 */
export function watchDepartures({ push, ask }: Departures): () => void {
	const navigation = findNavigation();
	const onClick = (event: MouseEvent) => {
		const href = findTarget(event);
		if (href === undefined) return;
		event.preventDefault();
		event.stopPropagation();
		ask(() => push(href));
	};
	const onNavigate = (event: NavigateEvent) => {
		const { navigationType, cancelable, destination } = event;
		if (navigationType !== "traverse" || !cancelable) return;
		event.preventDefault();
		ask(() => navigation?.traverseTo(destination.key));
	};
	const onUnload = (event: BeforeUnloadEvent) => event.preventDefault();
	window.addEventListener("click", onClick, { capture: true });
	window.addEventListener("beforeunload", onUnload);
	navigation?.addEventListener("navigate", onNavigate);
	return () => {
		window.removeEventListener("click", onClick, { capture: true });
		window.removeEventListener("beforeunload", onUnload);
		navigation?.removeEventListener("navigate", onNavigate);
	};
}
