import { useEffect, useState } from "react";

const kept = new Map<string, string>();

/** Remembers the address of a list with its state, for the way back from one of its rows. Lives as long as the tab's page does. */
export function useRememberHref(href: string, search: string): void {
	useEffect(() => {
		kept.set(href, `${href}${search}`);
	}, [href, search]);
}

/** The address of a list as it was left; the plain one when it was not visited. */
export function useReturnHref(href: string): string {
	const [back, setBack] = useState(href);
	useEffect(() => setBack(kept.get(href) ?? href), [href]);
	return back;
}
