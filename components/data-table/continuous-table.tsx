"use client";

import { type ReactNode, useEffect, useEffectEvent, useRef } from "react";
import { hasRowMenus } from "./column.ts";
import { DataTable, type DataTableProps } from "./data-table.tsx";
import { type Continuation, MoreRows } from "./more-rows.tsx";
import { TableFrame } from "./table-frame.tsx";
import { VirtualRows, type VirtualRowsHandle } from "./virtual-rows.tsx";

type ContinuousTableProps<Row extends object> = Omit<DataTableProps<Row>, "skeletonRows" | "body" | "rowCount"> & {
	/** Absent before the first response. */
	more: Continuation | undefined;
	/** Buttons for the selected rows. */
	selectionActions?: ReactNode;
	/** Called with the id of a row that the reader seems about to open. */
	onIntent?: ((id: string) => void) | undefined;
	/** Links to the rows that scrolling cannot reach. */
	ways?: ReactNode;
	/** Returns the index that a row had when it was opened, from 0, if the list is the same. */
	findPlace?: (id: string) => number | undefined;
};

/** A table that loads more rows while the reader scrolls. Only visible rows are in the document. */
export function ContinuousTable<Row extends object>(props: ContinuousTableProps<Row>) {
	const { more, selectionActions, onIntent, ways, findPlace, ...table } = props;
	const { rows, rowId, selection, shape } = table;
	const ids = rows?.map(rowId) ?? [];
	const before = more?.before ?? 0;
	const end = before + ids.length;
	const length = Math.max(end, more?.length ?? 0);
	const handle = useRef<VirtualRowsHandle>(null);
	const wanted = useRef<number>(undefined);
	const reveal = (index: number, scrollY?: number) => handle.current?.reveal(index, scrollY);
	const goOn = useEffectEvent(() => {
		const index = wanted.current ?? end;
		if (index >= end) return;
		wanted.current = undefined;
		// The focus is not moved if the reader has left the table in the meantime.
		if (document.activeElement?.closest("[data-row]")) reveal(index);
	});
	useEffect(() => {
		if (end > 0) goOn();
	}, [end]);
	const see = useEffectEvent((first: number, last: number) => more?.show(first, last));
	const onSeen = useRef((first: number, last: number) => see(first, last));
	const onPastEnd = () => {
		if (!more?.hasMore) return;
		wanted.current = end;
		more.load();
	};
	return (
		<TableFrame
			keys={{ ids, selection, longList: { before, length, reveal, findPlace }, onPastEnd }}
			selectionActions={selectionActions}
			hasMenus={hasRowMenus(table.columns)}
			foot={more ? <MoreRows loaded={end} more={more} ways={ways} /> : null}
			isFootInSight={more?.failure !== undefined}
			onIntent={onIntent}
		>
			<DataTable
				{...table}
				rowCount={more ? Math.min(more.total ?? end, more.reachable) : end}
				body={(drawn) => (
					<VirtualRows
						{...drawn}
						before={before}
						length={length}
						dense={shape?.dense ?? false}
						handle={handle}
						onSeen={onSeen.current}
					/>
				)}
			/>
		</TableFrame>
	);
}
