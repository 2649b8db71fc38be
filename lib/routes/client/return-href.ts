import { useEffect, useState } from "react";

const kept = new Map<string, string>();

/** Keeps the address of a list with its state, for the way back from one of its rows. Lives as long as the tab's page does. */
export function keepHref(href: string, search: string): void {
	kept.set(href, `${href}${search}`);
}

/** Keeps it for as long as the list is looked at. */
export function useRememberHref(href: string, search: string): void {
	useEffect(() => keepHref(href, search), [href, search]);
}

/** The address of a list as it was left; the plain one when it was not visited. */
export function useReturnHref(href: string): string {
	const [back, setBack] = useState(href);
	useEffect(() => setBack(kept.get(href) ?? href), [href]);
	return back;
}
