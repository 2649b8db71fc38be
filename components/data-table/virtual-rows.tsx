"use client";

import { defaultRangeExtractor, useWindowVirtualizer, type VirtualItem } from "@tanstack/react-virtual";
import {
	Fragment,
	type ReactNode,
	type Ref,
	type RefObject,
	useEffect,
	useImperativeHandle,
	useLayoutEffect,
	useRef,
	useState,
} from "react";
import type { RowPlace } from "./data-row.tsx";
import { focusRowIn, rowOf } from "./row-focus.ts";
import classes from "./virtual-rows.module.css";

export type VirtualRowsHandle = { reveal: (id: string, scrollY?: number) => void };

type VirtualRowsProps = {
	ids: readonly string[];
	columns: number;
	dense: boolean;
	draw: (place: RowPlace) => ReactNode;
	handle: Ref<VirtualRowsHandle>;
	/** The last rows come into sight. */
	onNearEnd: () => void;
};

/** Rows beyond the window's edges, so that a turn of the wheel meets rows that are there. */
const overscan = 8;
/** Distance from the end of the rows that counts as near. */
const nearEnd = 25;
/** About what a row takes, in pixels, until it is measured. */
const heights = { dense: 35.4, line: 51.4, card: 85 };

/** The heights as they were when the list was left, so that a return finds the same place. Lives as long as the tab's page does. */
let left: { first: string; items: VirtualItem[] } | undefined;

type Kept = { id: string; focus: boolean; scrollY?: number | undefined };

/** Returns the distance of the body from the top of the page. */
function useTop(body: { current: HTMLElement | null }): number {
	const [top, setTop] = useState(0);
	useLayoutEffect(() => {
		const measure = () => setTop(Math.round((body.current?.getBoundingClientRect().top ?? 0) + window.scrollY));
		measure();
		const observer = new ResizeObserver(measure);
		observer.observe(document.body);
		return () => observer.disconnect();
	}, [body]);
	return top;
}

type Layout = Pick<VirtualRowsProps, "ids" | "dense"> & {
	kept: number;
	top: number;
	body: RefObject<HTMLElement | null>;
};

/** Estimates the height of a row by the first one. A right estimate saves a second layout when a row is added. */
function useRowHeight(body: RefObject<HTMLElement | null>, dense: boolean): number {
	const isCards = typeof window !== "undefined" && window.matchMedia("(max-width: 48em)").matches;
	const guess = isCards ? heights.card : dense ? heights.dense : heights.line;
	const [seen, setSeen] = useState<{ dense: boolean; height: number }>();
	useLayoutEffect(() => {
		const height = body.current?.querySelector("[data-row]")?.getBoundingClientRect().height;
		if (height && !isCards) setSeen({ dense, height });
	}, [body, dense, isCards]);
	return seen?.dense === dense ? seen.height : guess;
}

function useRows({ ids, dense, kept, top, body }: Layout) {
	const height = useRowHeight(body, dense);
	const before = left?.first === ids[0] ? left?.items : undefined;
	const virtualizer = useWindowVirtualizer<HTMLTableRowElement>({
		count: ids.length,
		estimateSize: () => height,
		// Rows beyond the edges are there already: the next ones need not hold up the frame.
		useFlushSync: false,
		// Whole pixels would be off by a screen after a thousand rows.
		measureElement: (element) => element.getBoundingClientRect().height,
		getItemKey: (index) => ids[index] ?? index,
		overscan,
		scrollMargin: top,
		...(before ? { initialMeasurementsCache: before } : {}),
		rangeExtractor: (range) => {
			const indexes = defaultRangeExtractor(range);
			if (kept < 0 || indexes.includes(kept)) return indexes;
			return [...indexes, kept].toSorted((a, b) => a - b);
		},
	});
	const measured = useRef(height);
	useLayoutEffect(() => {
		if (measured.current === height) return;
		measured.current = height;
		virtualizer.measure();
	}, [height, virtualizer]);
	return virtualizer;
}

/** A body with the rows that are in sight, the one in focus, and room for all others. */
export function VirtualRows({ ids, columns, dense, draw, handle, onNearEnd }: VirtualRowsProps) {
	const body = useRef<HTMLTableSectionElement>(null);
	const [kept, setKept] = useState<Kept>();
	const top = useTop(body);
	const virtualizer = useRows({ ids, dense, kept: kept === undefined ? -1 : ids.indexOf(kept.id), top, body });
	useImperativeHandle(handle, () => ({ reveal: (id, scrollY) => setKept({ id, focus: true, scrollY }) }), []);
	useLayoutEffect(() => {
		if (kept?.focus) focusRowIn(body.current, kept.id, kept.scrollY);
	}, [kept]);
	const isNear = (virtualizer.range?.endIndex ?? 0) >= ids.length - nearEnd;
	useEffect(() => {
		if (isNear && ids.length > 0) onNearEnd();
	}, [isNear, ids.length, onNearEnd]);
	useEffect(
		() => () => {
			left = { first: ids[0] ?? "", items: virtualizer.takeSnapshot() };
		},
		[ids, virtualizer],
	);
	const items = virtualizer.getVirtualItems();
	const endOf = (index: number) => (index < 0 ? top : (items[index]?.end ?? top));
	return (
		<tbody
			ref={body}
			onFocus={({ target }) => {
				const id = rowOf(target)?.dataset.row;
				if (id !== undefined && id !== kept?.id) setKept({ id, focus: false });
			}}
		>
			{items.map((item, at) => (
				<Fragment key={item.key}>
					<Room height={item.start - endOf(at - 1)} columns={columns} />
					{draw({ index: item.index, measure: virtualizer.measureElement })}
				</Fragment>
			))}
			<Room height={virtualizer.getTotalSize() + top - endOf(items.length - 1)} columns={columns} />
		</tbody>
	);
}

/** Takes the place of rows that are not in the document. */
function Room({ height, columns }: { height: number; columns: number }) {
	if (height < 1) return null;
	return (
		<tr aria-hidden className={classes.room}>
			<td colSpan={columns} style={{ height }} />
		</tr>
	);
}
