import { useCallback, useEffect, useSyncExternalStore } from "react";

const kept = new Map<string, string>();
const listeners = new Set<() => void>();

/** Remembers the address of a list, for the way back from one of its rows. `address` has the list's state. */
export function keepReturnHref(href: string, address: string): void {
	kept.set(href, address);
	for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
	listeners.add(listener);
	return () => listeners.delete(listener);
}

/** Remembers the address of a list with its state, for the way back from one of its rows, until the page is reloaded. */
export function useRememberHref(href: string, search: string): void {
	useEffect(() => keepReturnHref(href, `${href}${search}`), [href, search]);
}

/** Makes the way back lead to another page of the remembered list. `page` counts from 1. */
export function rememberPage(href: string, page: number): void {
	const [path = href, search] = (kept.get(href) ?? href).split("?");
	const params = new URLSearchParams(search);
	params.delete("page");
	if (page > 1) params.set("page", String(page));
	keepReturnHref(href, params.size === 0 ? path : `${path}?${params}`);
}

/** Returns the remembered address of a list, or the plain one if it was not visited. */
export function useReturnHref(href: string): string {
	const read = useCallback(() => kept.get(href) ?? href, [href]);
	return useSyncExternalStore(subscribe, read, () => href);
}
