"use client";

import { type RefObject, useEffect, useEffectEvent, useLayoutEffect } from "react";
import { useShortcut } from "../shortcuts/shortcuts-provider.tsx";
import { useCopy } from "../ui/use-copy.ts";
import { openedRow } from "./opened-row.ts";
import { focusRowIn, rowOf } from "./row-focus.ts";
import type { RowSelection } from "./row-selection.ts";

/** The rows that the keys act on. */
export type KeyedRows = {
	/** Ids of all loaded rows in order, whether or not they are in the document. */
	ids: readonly string[];
	selection: RowSelection | undefined;
	/** Present if only some rows are in the document. */
	longList?: {
		/** Number of rows before those of `ids`, and of all rows that can be reached. */
		before: number;
		length: number;
		/** Focuses the row with an index among all rows, from 0, once it is loaded. */
		reveal: (index: number, scrollY?: number) => void;
		/** Returns the index that a row had when it was opened, if the list is the same. */
		findPlace?: ((id: string) => number | undefined) | undefined;
	};
	/** Called when a key moves past the last row. */
	onPastEnd?: () => void;
};

const steps: Record<string, number> = {
	ArrowDown: 1,
	ArrowUp: -1,
	Home: Number.NEGATIVE_INFINITY,
	End: Number.POSITIVE_INFINITY,
};

const pages: Record<string, number> = { PageDown: 1, PageUp: -1 };

/** Returns how many rows fit into the window, less one that stays in sight. */
const rowsInWindow = (row: Element | null | undefined): number =>
	Math.max(1, Math.floor(window.innerHeight / (row?.getBoundingClientRect().height || window.innerHeight)) - 1);

const placeOf = (element: Element | null) => element?.closest<HTMLElement>("tr[data-index]") ?? undefined;

/** Returns how to find and to move the focus among the rows. An index counts all rows, from 0, and those that are not loaded too. */
function toFocus(frame: RefObject<HTMLElement | null>, { ids, longList, onPastEnd }: KeyedRows) {
	const { before, length } = longList ?? { before: 0, length: ids.length };
	const focused = () => rowOf(document.activeElement)?.dataset.row;
	/** Returns the index of the row in focus among all rows, or -1. It may not be loaded. */
	const focusedAt = () => {
		const at = ids.indexOf(focused() ?? "");
		const place = placeOf(document.activeElement)?.dataset.index;
		return at === -1 ? Number(place ?? -1) : before + at;
	};
	const focus = (index: number, scrollY?: number) => {
		const id = ids[index - before];
		if (longList !== undefined) longList.reveal(index, scrollY);
		else if (id !== undefined) focusRowIn(frame.current, id, scrollY);
	};
	const move = (step: number): string | undefined => {
		if (length === 0) return undefined;
		const at = focusedAt();
		const wanted = at === -1 ? (step > 0 ? before : before + ids.length - 1) : at + step;
		if (wanted === length) onPastEnd?.();
		const to = Math.min(length - 1, Math.max(0, wanted));
		focus(to);
		return ids[to - before];
	};
	/** Returns to the row that was opened, or to its place if it is not loaded any more. */
	const comeBack = () => {
		const back = openedRow.take();
		if (back === undefined) return;
		const at = ids.indexOf(back.id);
		const index = at === -1 ? longList?.findPlace?.(back.id) : before + at;
		if (index !== undefined && index < length) focus(index, back.scrollY);
	};
	return { focused, focusedAt, move, comeBack };
}

/**
 * Handles the keys of a list: `j`, `k` and the arrows move the focus, Home and End go to the first and last row, `x` selects the focused
 * row, Shift with an arrow or `X` selects a range, and `c` copies the row's id. In a long list, Page Up and Page Down move the focus too. A
 * return to the list focuses the row that was opened.
 */
export function useRowKeys(frame: RefObject<HTMLElement | null>, rows: KeyedRows): void {
	const copy = useCopy();
	const { ids, selection, longList } = rows;
	const { focused, focusedAt, move, comeBack } = toFocus(frame, rows);
	const choose = (id: string | undefined, range: boolean) => {
		if (id !== undefined) selection?.toggle(id, { range });
	};
	const onKey = useEffectEvent((event: KeyboardEvent) => {
		const page = longList && pages[event.key];
		const step = steps[event.key] ?? (page && page * rowsInWindow(placeOf(document.activeElement)));
		const from = focused();
		if (event.ctrlKey || event.metaKey || event.altKey || focusedAt() === -1) return;
		if (step === undefined && event.key !== "X") return;
		event.preventDefault();
		if (step === undefined) return choose(from, true);
		if (event.shiftKey && selection?.ids.size === 0) choose(from, false);
		const to = move(step);
		if (event.shiftKey && to !== from) choose(to, true);
	});
	useShortcut("select", () => choose(focused(), false), selection !== undefined);
	useShortcut("next", () => move(1));
	useShortcut("previous", () => move(-1));
	useShortcut("copy", () => {
		const id = focused();
		if (id) copy(id);
	});
	// A layout effect listens before a new row can be clicked, so that the click is remembered.
	useLayoutEffect(() => {
		const element = frame.current;
		const listen = (event: KeyboardEvent) => onKey(event);
		const remember = ({ target }: Event) => {
			const link = target instanceof Element ? target.closest("a[data-row-link]") : null;
			const id = rowOf(link)?.dataset.row;
			if (id !== undefined) openedRow.remember(id, window.scrollY);
		};
		element?.addEventListener("keydown", listen);
		element?.addEventListener("click", remember, { capture: true });
		return () => {
			element?.removeEventListener("keydown", listen);
			element?.removeEventListener("click", remember, { capture: true });
		};
	}, [frame]);
	const onReady = useEffectEvent(comeBack);
	const ready = ids.length > 0;
	useEffect(() => {
		if (ready) onReady();
	}, [ready]);
}

const openMenuOf = (element: Element | null): boolean => {
	const button = rowOf(element)?.querySelector<HTMLElement>("[data-row-menu]");
	button?.click();
	return button !== undefined && button !== null;
};

/** Returns true if a key asked for the context menu: the menu key, or Shift with F10. A mouse, a finger and a pen have theirs. */
const isByKey = (event: MouseEvent): boolean =>
	event.button === 0 &&
	!event.ctrlKey &&
	!(event instanceof PointerEvent && ["mouse", "touch", "pen"].includes(event.pointerType));

/** Opens the menu of the row in focus by `.` and by the keys that open context menus. */
export function useRowMenuKeys(frame: RefObject<HTMLElement | null>, hasMenus: boolean): void {
	useShortcut("actions", () => openMenuOf(document.activeElement), hasMenus);
	const open = useEffectEvent((event: MouseEvent) => {
		if (hasMenus && isByKey(event) && openMenuOf(document.activeElement)) event.preventDefault();
	});
	useEffect(() => {
		const element = frame.current;
		const listen = (event: MouseEvent) => open(event);
		element?.addEventListener("contextmenu", listen);
		return () => element?.removeEventListener("contextmenu", listen);
	}, [frame]);
}
