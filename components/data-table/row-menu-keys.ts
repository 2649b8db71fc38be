"use client";

import { type RefObject, useEffect, useEffectEvent } from "react";
import { useShortcut } from "../shortcuts/shortcuts-provider.tsx";
import { rowOf } from "./row-focus.ts";

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
