"use client";

import { createContext, type ReactNode, useContext } from "react";
import { type Atom, createAtom, useAtomPart } from "@/lib/state/client/atom";
import { PageLink } from "../ui/page-link.tsx";
import { rowOf } from "./row-focus.ts";
import classes from "./row-link.module.css";

/** Called with the id of a row that the reader seems about to open. */
export const RowIntentContext = createContext<((id: string) => void) | undefined>(undefined);

/** The address of the row that the mouse rests on, wherever in the row it is. */
export type NearRow = Atom<string | null>;

export const createNearRow = (): NearRow => createAtom<string | null>(null);

export const NearRowContext = createContext(createNearRow());

/** The link of a row, which covers the whole row. Its page is prefetched when the pointer or focus rests on it. */
export function RowLink({ href, children }: { href: string; children: ReactNode }) {
	const tell = useContext(RowIntentContext);
	const isNear = useAtomPart(useContext(NearRowContext), (near) => near === href);
	const onIntent = (link: Element) => {
		const id = rowOf(link)?.dataset.row;
		if (id !== undefined) tell?.(id);
	};
	return (
		<PageLink href={href} className={classes.link} draggable={false} data-row-link isNear={isNear} onIntent={onIntent}>
			{children}
		</PageLink>
	);
}
