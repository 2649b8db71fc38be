"use client";

import { createContext, type ReactNode, useContext, useEffect, useEffectEvent, useLayoutEffect, useRef } from "react";
import { useShortcutSettings } from "./shortcut-settings.ts";
import { type ShortcutId, shortcuts } from "./shortcuts.ts";

type Register = (id: ShortcutId, handler: () => void) => () => void;

const ShortcutsContext = createContext<Register | undefined>(undefined);

const sequenceMs = 1_000;
const typingIn = "input:not([type=checkbox],[type=radio]), textarea, select, [contenteditable=true]";

const isPopupOpen = (): boolean => document.querySelector("[role=dialog], [role=menu]") !== null;

/** Lets Escape close a menu that has just opened and does not have the focus yet. */
function passToMenu(event: KeyboardEvent): void {
	// A menu that is closing may still be there, before the one that opens.
	const menu = [...document.querySelectorAll("[role=menu]")].at(-1);
	if (event.key !== "Escape" || menu === undefined) return;
	if (event.target instanceof Element && event.target.closest("[role=menu]") !== null) return;
	event.stopPropagation();
	menu.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true, cancelable: true }));
}

/** Returns true if the key belongs to something else: a text field, a dialog, a menu, or a shortcut with a modifier. */
function isElsewhere(event: KeyboardEvent): boolean {
	if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return true;
	const target = event.target instanceof Element ? event.target : document.body;
	return target.closest(`${typingIn}, [role=listbox]`) !== null || isPopupOpen();
}

/** Listens for the console's shortcuts. The component that registered a shortcut last receives it. */
export function ShortcutsProvider({ children }: { children: ReactNode }) {
	const { isOn } = useShortcutSettings();
	const handlers = useRef(new Map<ShortcutId, (() => void)[]>());
	const pending = useRef({ key: "", untilMs: 0 });
	const onKey = useEffectEvent((event: KeyboardEvent) => {
		if (isElsewhere(event)) return;
		const { key, untilMs } = pending.current;
		const typed = untilMs > performance.now() ? `${key} ${event.key}` : event.key;
		const ids = [...handlers.current.keys()].filter(isOn);
		const id = ids.find((each) => shortcuts[each] === typed);
		const opens = ids.some((each) => shortcuts[each].startsWith(`${event.key} `));
		pending.current = { key: event.key, untilMs: opens ? performance.now() + sequenceMs : 0 };
		if (id === undefined) return;
		event.preventDefault();
		pending.current.untilMs = 0;
		handlers.current.get(id)?.at(-1)?.();
	});
	useEffect(() => {
		const end = new AbortController();
		const { signal } = end;
		let wasPopupOpen = false;
		// A popup that closes on Escape is unmounted before the key event reaches the document, so it is looked for in the capture phase.
		const look = (event: KeyboardEvent) => {
			wasPopupOpen = isPopupOpen();
			passToMenu(event);
		};
		addEventListener("keydown", look, { capture: true, signal });
		document.addEventListener("keydown", (event) => wasPopupOpen || onKey(event), { signal });
		return () => end.abort();
	}, []);
	const register = useRef<Register>((id, handler) => {
		const held = handlers.current;
		held.set(id, [...(held.get(id) ?? []), handler]);
		return () => {
			const left = (held.get(id) ?? []).filter((other) => other !== handler);
			if (left.length === 0) held.delete(id);
			else held.set(id, left);
		};
	});
	return <ShortcutsContext value={register.current}>{children}</ShortcutsContext>;
}

/**
 * Calls the handler when the shortcut's keys are pressed, while the component is mounted and `enabled` is true. It registers in a
 * layout effect, so that a key that is pressed as soon as the component is visible reaches it, and not the page before.
 */
export function useShortcut(id: ShortcutId, handler: () => void, enabled = true): void {
	const register = useContext(ShortcutsContext);
	const run = useEffectEvent(handler);
	useLayoutEffect(() => (enabled ? register?.(id, () => run()) : undefined), [id, enabled, register]);
}
