"use client";

import { type ReactNode, useRef, useState } from "react";
import { type KeyedRows, useRowKeys, useRowMenuKeys } from "./row-keys.ts";
import { createNearRow, NearRowContext, RowIntentContext } from "./row-link.tsx";
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
	/** True if the foot stays in sight wherever the reader is in the list. */
	isFootInSight?: boolean;
	/** Called with the id of a row that the reader seems about to open. */
	onIntent?: ((id: string) => void) | undefined;
	children: ReactNode;
};

/** Adds keyboard shortcuts, a selection bar and a foot to the rows of a list. */
export function TableFrame(props: TableFrameProps) {
	const { keys, selectionActions, hasMenus = false, foot, isFootInSight = false, onIntent, children } = props;
	const frame = useRef<HTMLDivElement>(null);
	const [near] = useState(createNearRow);
	const { selection } = keys;
	useRowKeys(frame, keys);
	useRowPointer(frame, near, onIntent);
	useRowMenuKeys(frame, hasMenus);
	return (
		<NearRowContext value={near}>
			<div ref={frame}>
				<RowIntentContext value={onIntent}>{children}</RowIntentContext>
				{selection && selection.ids.size > 0 ? (
					<SelectionBar count={selection.ids.size} onClear={selection.clear}>
						{selectionActions}
					</SelectionBar>
				) : null}
				{foot ? (
					<div className={classes.foot} data-in-sight={isFootInSight || undefined}>
						{foot}
					</div>
				) : null}
			</div>
		</NearRowContext>
	);
}
