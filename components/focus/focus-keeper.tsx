"use client";

import { usePathname } from "next/navigation";
import { useEffect, useLayoutEffect, useRef } from "react";
import { keepFocus } from "./keep-focus.ts";

/** The thing that a path is a page of: its tabs are the same page. */
const pageOf = (pathname: string) => pathname.split("/").slice(0, 3).join("/");

/** Keeps the focus in the page: on the heading of a page that was opened, on the opener of what was closed, on the row after one that went. */
export function FocusKeeper() {
	const pathname = usePathname();
	const keeper = useRef<ReturnType<typeof keepFocus>>(undefined);
	const shown = useRef(pathname);
	useEffect(() => {
		keeper.current = keepFocus();
		return () => keeper.current?.stop();
	}, []);
	// A layout effect runs before a key that is pressed once the page can be seen, and before the page moves the focus itself.
	useLayoutEffect(() => {
		if (shown.current === pathname) return;
		const isSamePage = pageOf(shown.current) === pageOf(pathname);
		shown.current = pathname;
		keeper.current?.show(isSamePage);
	}, [pathname]);
	return null;
}
