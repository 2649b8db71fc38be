"use client";

import { type RefObject, useEffect, useEffectEvent } from "react";
import { rowOf } from "./row-focus.ts";
import type { NearRow } from "./row-link.tsx";

/** Time that a mouse rests on a row before it counts as about to be opened, in ms. Crossing a row takes less. */
const intentMs = 100;

const linkIn = (row: HTMLElement | undefined) => row?.querySelector<HTMLAnchorElement>("a[data-row-link]") ?? undefined;

const linkOf = (target: EventTarget | null) => {
	const element = target instanceof Element ? target : null;
	if (element === null || element.closest("a, button, input, label")) return undefined;
	return linkIn(rowOf(element));
};

/**
 * Makes a click on a row's text open the row, although the text is above the row's link and can be selected, its name too. `near` holds the
 * address of the row that the mouse rests on, and `onIntent` is called with its id.
 */
export function useRowPointer(
	frame: RefObject<HTMLElement | null>,
	near: NearRow,
	onIntent: ((id: string) => void) | undefined,
): void {
	const tell = useEffectEvent((id: string) => onIntent?.(id));
	useEffect(() => {
		const element = frame.current;
		let timer: ReturnType<typeof setTimeout> | undefined;
		const open = (event: MouseEvent) => {
			const link = linkOf(event.target);
			// A click that ends a text selection does not open the row.
			if (link === undefined || event.defaultPrevented || getSelection()?.isCollapsed === false) return;
			const { ctrlKey, metaKey, shiftKey } = event;
			link.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey, metaKey, shiftKey }));
		};
		// The name is a link: selecting a part of it ends in a click on it.
		const keep = (event: MouseEvent) => {
			const link = event.target instanceof Element ? event.target.closest("a[data-row-link]") : null;
			const selection = getSelection();
			if (link === null || event.detail === 0 || selection === null || selection.isCollapsed) return;
			if (link.contains(selection.anchorNode) || link.contains(selection.focusNode)) event.preventDefault();
		};
		const openElsewhere = (event: MouseEvent) => {
			const link = linkOf(event.target);
			if (link !== undefined && event.button === 1) window.open(link.href, "_blank", "noopener");
		};
		const rest = ({ pointerType, target }: PointerEvent) => {
			clearTimeout(timer);
			const row = rowOf(target instanceof Element ? target : null);
			const id = row?.dataset.row;
			if (pointerType !== "mouse" || id === undefined) return;
			timer = setTimeout(() => {
				near.set(linkIn(row)?.getAttribute("href") ?? null);
				tell(id);
			}, intentMs);
		};
		const leave = () => {
			clearTimeout(timer);
			near.set(null);
		};
		element?.addEventListener("click", open);
		element?.addEventListener("click", keep, { capture: true });
		element?.addEventListener("auxclick", openElsewhere);
		element?.addEventListener("pointerover", rest);
		element?.addEventListener("pointerleave", leave);
		return () => {
			leave();
			element?.removeEventListener("click", open);
			element?.removeEventListener("click", keep, { capture: true });
			element?.removeEventListener("auxclick", openElsewhere);
			element?.removeEventListener("pointerover", rest);
			element?.removeEventListener("pointerleave", leave);
		};
	}, [frame, near]);
}
