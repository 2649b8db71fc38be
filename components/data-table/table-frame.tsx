"use client";

import { type ReactNode, useRef } from "react";
import { type KeyedRows, useRowKeys, useRowMenuKeys } from "./row-keys.ts";
import { RowIntentContext } from "./row-link.tsx";
import { useRowPointer } from "./row-pointer.ts";
import { SelectionBar } from "./selection-bar.tsx";
import classes from "./table-frame.module.css";

type TableFrameProps = {
	keys: KeyedRows;
	/** Buttons for the selected rows. */
	selectionActions?: ReactNode;
	/** True if each row has a menu. */
	hasMenus?: boolean;
	/** Shown below the rows: the position in the list, and the pager. */
	foot: ReactNode;
	/** Called with the id of a row that the reader seems about to open. */
	onIntent?: ((id: string) => void) | undefined;
	children: ReactNode;
};

/** Adds keyboard shortcuts, a selection bar and a foot to the rows of a list. */
export function TableFrame({ keys, selectionActions, hasMenus = false, foot, onIntent, children }: TableFrameProps) {
	const frame = useRef<HTMLDivElement>(null);
	const { selection } = keys;
	useRowKeys(frame, keys);
	useRowPointer(frame, onIntent);
	useRowMenuKeys(frame, hasMenus);
	return (
		<div ref={frame}>
			<RowIntentContext value={onIntent}>{children}</RowIntentContext>
			{selection && selection.ids.size > 0 ? (
				<SelectionBar count={selection.ids.size} onClear={selection.clear}>
					{selectionActions}
				</SelectionBar>
			) : null}
			{foot ? <div className={classes.foot}>{foot}</div> : null}
		</div>
	);
}
