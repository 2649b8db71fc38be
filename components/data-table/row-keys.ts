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
	/** Focuses a row that may not be in the document. Absent if all are. */
	reveal?: (id: string, scrollY?: number) => void;
	/** Called when a key moves past the last row. */
	onPastEnd?: () => void;
};

const steps: Record<string, number> = {
	ArrowDown: 1,
	ArrowUp: -1,
	Home: Number.NEGATIVE_INFINITY,
	End: Number.POSITIVE_INFINITY,
};

/**
 * Handles the keys of a list: `j`, `k` and the arrows move the focus, Home and End go to the first and last row, `x` selects the focused
 * row, Shift with an arrow or `X` selects a range, and `c` copies the row's id. A return to the list focuses the row that was opened.
 */
export function useRowKeys(frame: RefObject<HTMLElement | null>, rows: KeyedRows): void {
	const copy = useCopy();
	const { ids, selection, reveal, onPastEnd } = rows;
	const focused = () => rowOf(document.activeElement)?.dataset.row;
	const focus = (id: string, scrollY?: number) =>
		reveal === undefined ? focusRowIn(frame.current, id, scrollY) : reveal(id, scrollY);
	const choose = (id: string | undefined, range: boolean) => {
		if (id !== undefined) selection?.toggle(id, { range });
	};
	const move = (step: number): string | undefined => {
		const at = ids.indexOf(focused() ?? "");
		const wanted = at === -1 ? (step > 0 ? 0 : ids.length - 1) : at + step;
		if (wanted === ids.length) onPastEnd?.();
		const id = ids[Math.min(ids.length - 1, Math.max(0, wanted))];
		if (id !== undefined) focus(id);
		return id;
	};
	const onKey = useEffectEvent((event: KeyboardEvent) => {
		const step = steps[event.key];
		const from = focused();
		if (event.ctrlKey || event.metaKey || event.altKey || from === undefined) return;
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
	const comeBack = useEffectEvent(() => {
		const back = openedRow.take();
		if (back !== undefined && ids.includes(back.id)) focus(back.id, back.scrollY);
	});
	const ready = ids.length > 0;
	useEffect(() => {
		if (ready) comeBack();
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
