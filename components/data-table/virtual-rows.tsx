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
	/** Ids of the loaded rows. */
	ids: readonly string[];
	/** Number of rows before them that are not loaded any more. Their room stays. */
	before: number;
	columns: number;
	dense: boolean;
	draw: (place: RowPlace) => ReactNode;
	handle: Ref<VirtualRowsHandle>;
	/** Called when the last rows are about to be visible. */
	onNearEnd: () => void;
	/** Called with the first visible index when rows before the loaded ones are about to be visible. */
	onNearStart: (index: number) => void;
};

/** Number of rows rendered beyond the edges of the window, so that scrolling does not show gaps. */
const overscan = 8;
/** Number of rows from the end that counts as near. */
const nearEnd = 25;
/** Estimated height of a row in pixels, until it is measured. */
const heights = { dense: 35.4, line: 51.4, card: 85 };

/** Measured heights when the list was left, so that a return restores the scroll position. Kept until the browser tab reloads. */
let left: { first: string; items: VirtualItem[] } | undefined;

type Kept = { id: string; focus: boolean; scrollY?: number | undefined };

/** Returns the distance between the top of the page and the table body. */
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

type Layout = Pick<VirtualRowsProps, "ids" | "before" | "dense"> & {
	kept: number;
	top: number;
	body: RefObject<HTMLElement | null>;
};

/** Estimates row heights from the first row. A correct estimate saves a second layout when a row is added. */
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

function useRows({ ids, before, dense, kept, top, body }: Layout) {
	const height = useRowHeight(body, dense);
	const measuredBefore = left?.first === ids[0] ? left?.items : undefined;
	const virtualizer = useWindowVirtualizer<HTMLTableRowElement>({
		count: before + ids.length,
		estimateSize: () => height,
		// Rows beyond the edges are rendered already, so the next ones need not delay the frame.
		useFlushSync: false,
		// Rounding to whole pixels would be off by a screen after a thousand rows.
		measureElement: (element) => element.getBoundingClientRect().height,
		getItemKey: (index) => ids[index - before] ?? index,
		overscan,
		scrollMargin: top,
		...(measuredBefore ? { initialMeasurementsCache: measuredBefore } : {}),
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

/** A table body that contains the visible rows, the focused row, and spacers for all others. */
export function VirtualRows(props: VirtualRowsProps) {
	const { ids, before, columns, dense, draw, handle, onNearEnd, onNearStart } = props;
	const body = useRef<HTMLTableSectionElement>(null);
	const [kept, setKept] = useState<Kept>();
	const top = useTop(body);
	const keptAt = kept === undefined ? -1 : ids.indexOf(kept.id);
	const virtualizer = useRows({ ids, before, dense, kept: keptAt === -1 ? -1 : before + keptAt, top, body });
	const end = before + ids.length;
	useImperativeHandle(handle, () => ({ reveal: (id, scrollY) => setKept({ id, focus: true, scrollY }) }), []);
	useLayoutEffect(() => {
		if (kept?.focus) focusRowIn(body.current, kept.id, kept.scrollY);
	}, [kept]);
	const isNear = (virtualizer.range?.endIndex ?? 0) >= end - nearEnd;
	useEffect(() => {
		if (isNear && end > 0) onNearEnd();
	}, [isNear, end, onNearEnd]);
	const firstSeen = virtualizer.range?.startIndex ?? before;
	const wantedBefore = before > 0 && firstSeen < before + nearEnd ? firstSeen : -1;
	useEffect(() => {
		if (wantedBefore !== -1 && before > 0) onNearStart(wantedBefore);
	}, [wantedBefore, before, onNearStart]);
	useEffect(
		() => () => {
			left = { first: ids[0] ?? "", items: virtualizer.takeSnapshot() };
		},
		[ids, virtualizer],
	);
	const items = virtualizer.getVirtualItems().filter(({ index }) => index >= before);
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
					{draw({ index: item.index, loadedIndex: item.index - before, measure: virtualizer.measureElement })}
				</Fragment>
			))}
			<Room height={virtualizer.getTotalSize() + top - endOf(items.length - 1)} columns={columns} />
		</tbody>
	);
}

/** A spacer in place of rows that are not in the document. */
function Room({ height, columns }: { height: number; columns: number }) {
	if (height < 1) return null;
	return (
		<tr aria-hidden className={classes.room}>
			<td colSpan={columns} style={{ height }} />
		</tr>
	);
}
