import Link from "next/link";
import type { ReactNode } from "react";
import classes from "./row-link.module.css";

/** The link of a row, which covers the whole of it; the keys of the table go from one to the next. */
export function RowLink({ href, children }: { href: string; children: ReactNode }) {
	return (
		<Link href={href} className={classes.link} data-row-link prefetch={false}>
			{children}
		</Link>
	);
}
