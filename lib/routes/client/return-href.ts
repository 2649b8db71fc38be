import { useEffect } from "react";
import { createAtom, useAtomPart } from "../../state/client/atom.ts";

/** Addresses of lists with their state, by plain address, until the page is reloaded. */
const kept = createAtom<ReadonlyMap<string, string>>(new Map());

/** Remembers the address of a list, for the way back from one of its rows. `address` has the list's state. */
export const keepReturnHref = (href: string, address: string): void => kept.set(new Map(kept.get()).set(href, address));

/** Remembers the address of a list with its state, for the way back from one of its rows. */
export function useRememberHref(href: string, search: string): void {
	useEffect(() => keepReturnHref(href, `${href}${search}`), [href, search]);
}

/** Makes the way back lead to another page of the remembered list. `page` counts from 1. */
export function rememberPage(href: string, page: number): void {
	const [path = href, search] = (kept.get().get(href) ?? href).split("?");
	const params = new URLSearchParams(search);
	params.delete("page");
	if (page > 1) params.set("page", String(page));
	keepReturnHref(href, params.size === 0 ? path : `${path}?${params}`);
}

/** Returns the remembered address of a list, or the plain one if it was not visited. */
export const useReturnHref = (href: string): string => useAtomPart(kept, (addresses) => addresses.get(href) ?? href);
