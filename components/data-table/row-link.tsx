"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { useRowIntent } from "./row-intent.ts";
import classes from "./row-link.module.css";

/** The link of a row, which covers the whole of it; the keys of the table go from one to the next. What it leads to comes ahead when one rests on it. */
export function RowLink({ href, children }: { href: string; children: ReactNode }) {
	const { near, handlers } = useRowIntent();
	return (
		<Link href={href} className={classes.link} data-row-link prefetch={near} {...handlers}>
			{children}
		</Link>
	);
}
