"use client";

import { defaultRangeExtractor, useWindowVirtualizer, type VirtualItem } from "@tanstack/react-virtual";
import {
	Fragment,
	type ReactNode,
	type Ref,
	type RefObject,
	useCallback,
	useEffect,
	useEffectEvent,
	useImperativeHandle,
	useLayoutEffect,
	useRef,
	useState,
} from "react";
import type { RowPlace } from "./data-row.tsx";
import { focusInPlace, focusRow } from "./row-focus.ts";
import classes from "./virtual-rows.module.css";

/** `reveal` focuses the row with an index among all rows, from 0: its placeholder until it is loaded, then the row. */
export type VirtualRowsHandle = { reveal: (index: number, scrollY?: number) => void };

type VirtualRowsProps = {
	/** Ids of the loaded rows. */
	ids: readonly string[];
	/** Number of rows before them that are not loaded, and of all rows that can be. Placeholders stand for them. */
	before: number;
	length: number;
	columns: number;
	dense: boolean;
	draw: (place: RowPlace) => ReactNode;
	handle: Ref<VirtualRowsHandle>;
	/** Called with the first and the last visible index, also when other rows are loaded. */
	onSeen: (first: number, last: number) => void;
};

/** Number of rows rendered beyond the edges of the window, so that scrolling does not show gaps. */
const overscan = 8;
/** Estimated height of a row in pixels, until it is measured. */
const heights = { dense: 35.4, line: 51.4, card: 85 };

/** Measured heights when the list was left, so that a return restores the scroll position. Kept until the browser tab reloads. */
let left: { first: string; items: VirtualItem[] } | undefined;

/** The row that has the focus, or had it last. It stays in the document. The id is absent while the row is not loaded. */
type Kept = { id: string | undefined; index: number };

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

type Layout = Pick<VirtualRowsProps, "ids" | "before" | "length" | "dense"> & {
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

function useRows({ ids, before, length, dense, kept, top, body }: Layout) {
	const height = useRowHeight(body, dense);
	const measuredBefore = left?.first === ids[0] ? left?.items : undefined;
	const virtualizer = useWindowVirtualizer<HTMLTableRowElement>({
		count: length,
		estimateSize: () => height,
		// Rows beyond the edges are rendered already, so the next ones need not delay the frame.
		useFlushSync: false,
		// Rounding to whole pixels would be off by a screen after a thousand rows.
		measureElement: (element) => element.getBoundingClientRect().height,
		// Another function would lay all rows out anew.
		getItemKey: useCallback((index: number) => ids[index - before] ?? index, [ids, before]),
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
	return { virtualizer, height };
}

/** Keeps the window where it is when other rows are loaded: while they replace the old ones, the page can be too short for that. */
function useSameScroll(before: number, scrollOffset: number | null) {
	const shown = useRef(before);
	useLayoutEffect(() => {
		if (shown.current === before) return;
		shown.current = before;
		if (scrollOffset !== null && Math.abs(window.scrollY - scrollOffset) > 1)
			window.scrollTo({ top: scrollOffset, behavior: "instant" });
	}, [before, scrollOffset]);
}

/** Moves the focus to the kept row when it is wanted there, and between a row and its placeholder. */
function useKeptFocus(body: RefObject<HTMLElement | null>, index: number) {
	const wanted = useRef<{ scrollY: number | undefined }>(undefined);
	const hasFocus = useRef(false);
	// Each rendering may replace the row by its placeholder, or the other way round.
	useLayoutEffect(() => {
		const row = body.current?.querySelector<HTMLElement>(`[data-index="${index}"]`);
		if (!row) return;
		const { activeElement, body: page } = document;
		const isLost = hasFocus.current && (activeElement === null || activeElement === page);
		if (wanted.current !== undefined) focusRow(row, wanted.current.scrollY);
		else if (isLost) focusInPlace(row);
		wanted.current = undefined;
	});
	return { wanted, hasFocus };
}

/** A table body that contains the visible rows, the focused row, and spacers for all others. */
export function VirtualRows(props: VirtualRowsProps) {
	const { ids, before, length, columns, dense, draw, handle, onSeen } = props;
	const body = useRef<HTMLTableSectionElement>(null);
	const [kept, setKept] = useState<Kept>();
	const top = useTop(body);
	const loadedAt = kept?.id === undefined ? -1 : ids.indexOf(kept.id);
	const keptAt = loadedAt === -1 ? Math.min(kept?.index ?? -1, length - 1) : before + loadedAt;
	const { virtualizer, height } = useRows({ ids, before, length, dense, kept: keptAt, top, body });
	useSameScroll(before, virtualizer.scrollOffset);
	const { wanted, hasFocus } = useKeptFocus(body, keptAt);
	useImperativeHandle(
		handle,
		() => ({
			reveal: (index, scrollY) => {
				wanted.current = { scrollY };
				setKept({ id: undefined, index });
			},
		}),
		[wanted],
	);
	const { startIndex: first = 0, endIndex: last = -1 } = virtualizer.range ?? {};
	const end = before + ids.length;
	// biome-ignore lint/correctness/useExhaustiveDependencies: other loaded rows are a reason to look again
	useEffect(() => {
		if (last >= 0 && end > 0) onSeen(first, last);
	}, [first, last, before, end, length, onSeen]);
	const leave = useEffectEvent(() => {
		left = { first: ids[0] ?? "", items: virtualizer.takeSnapshot() };
	});
	useEffect(() => () => leave(), []);
	const items = virtualizer.getVirtualItems();
	const endOf = (index: number) => (index < 0 ? top : (items[index]?.end ?? top));
	return (
		<tbody
			ref={body}
			onFocus={({ target }) => {
				const row = target.closest<HTMLElement>("[data-index]");
				if (row === null) return;
				hasFocus.current = true;
				const [id, index] = [row.dataset.row, Number(row.dataset.index)];
				if (id !== kept?.id || index !== kept?.index) setKept({ id, index });
			}}
			onBlur={({ currentTarget, relatedTarget }) => {
				hasFocus.current = currentTarget.contains(relatedTarget);
			}}
		>
			{items.map((item, at) => (
				<Fragment key={item.key}>
					<Room height={item.start - endOf(at - 1)} columns={columns} />
					{draw({
						index: item.index,
						loadedIndex: item.index - before,
						measure: virtualizer.measureElement,
						height,
					})}
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
