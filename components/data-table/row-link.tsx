"use client";

import { createContext, type ReactNode, useContext } from "react";
import { PageLink } from "../ui/page-link.tsx";
import { rowOf } from "./row-focus.ts";
import classes from "./row-link.module.css";

/** Is told the id of a row that one seems about to open. */
export const RowIntentContext = createContext<((id: string) => void) | undefined>(undefined);

/** The link of a row, which covers the whole of it; the keys of the table go from one to the next. What it leads to comes ahead when one rests on it. */
export function RowLink({ href, children }: { href: string; children: ReactNode }) {
	const tell = useContext(RowIntentContext);
	const onIntent = (link: Element) => {
		const id = rowOf(link)?.dataset.row;
		if (id !== undefined) tell?.(id);
	};
	return (
		<PageLink href={href} className={classes.link} draggable={false} data-row-link onIntent={onIntent}>
			{children}
		</PageLink>
	);
}
