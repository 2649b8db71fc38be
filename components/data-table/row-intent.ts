"use client";

import { createContext, type FocusEvent, type PointerEvent, useContext, useEffect, useRef, useState } from "react";
import { rowOf } from "./row-focus.ts";

/** Who only passes over a row is on the next one before that. */
const intentMs = 100;

/** Is told the id of a row that one seems about to open. */
export const RowIntentContext = createContext<((id: string) => void) | undefined>(undefined);

/**
 * Whether a mouse or the focus of a keyboard has rested on a row's link for 100 ms: one seems about to open it. A finger that scrolls rests
 * on nothing.
 */
export function useRowIntent() {
	const tell = useContext(RowIntentContext);
	const [near, setNear] = useState(false);
	const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
	const rest = (link: Element) => {
		clearTimeout(timer.current);
		timer.current = setTimeout(() => {
			setNear(true);
			const id = rowOf(link)?.dataset.row;
			if (id !== undefined) tell?.(id);
		}, intentMs);
	};
	const leave = () => {
		clearTimeout(timer.current);
		setNear(false);
	};
	useEffect(() => () => clearTimeout(timer.current), []);
	return {
		near,
		handlers: {
			onPointerEnter: ({ pointerType, currentTarget }: PointerEvent) => pointerType === "mouse" && rest(currentTarget),
			onPointerLeave: leave,
			onFocus: ({ currentTarget }: FocusEvent) => currentTarget.matches(":focus-visible") && rest(currentTarget),
			onBlur: leave,
		},
	};
}
