"use client";

import { usePathname } from "next/navigation";
import { useEffect, useLayoutEffect, useRef } from "react";
import { keepFocus } from "./keep-focus.ts";

/** Returns the page that a path belongs to. The tabs of one thing are the same page. */
const pageOf = (pathname: string) => pathname.split("/").slice(0, 3).join("/");

/** Keeps the focus in the page: on the heading of a newly opened page, on the opener of a closed dialog, on the row after a removed one. */
export function FocusKeeper() {
	const pathname = usePathname();
	const keeper = useRef<ReturnType<typeof keepFocus>>(undefined);
	const shown = useRef(pathname);
	useEffect(() => {
		keeper.current = keepFocus();
		return () => keeper.current?.stop();
	}, []);
	// A layout effect runs before a key that is pressed once the page is visible, and before the page moves the focus itself.
	useLayoutEffect(() => {
		if (shown.current === pathname) return;
		const isSamePage = pageOf(shown.current) === pageOf(pathname);
		shown.current = pathname;
		keeper.current?.show(isSamePage);
	}, [pathname]);
	return null;
}
