"use client";

import { type FocusEvent, type PointerEvent, useEffect, useRef, useState } from "react";

/** How one comes near a link. A press opens it, unless the mouse is let go elsewhere; who rests on it may only be reading. */
export type Intent = "rest" | "press";

/** Who only passes over a link is on the next one before that. */
const intentMs = 100;

/**
 * Whether one seems about to open a link: a mouse or the focus of a keyboard has rested on it for 100 ms, or a button of the mouse goes
 * down. A finger that scrolls rests on nothing.
 */
export function useLinkIntent(tell?: (link: Element, intent: Intent) => void) {
	const [near, setNear] = useState(false);
	const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
	const approach = (link: Element, intent: Intent) => {
		clearTimeout(timer.current);
		setNear(true);
		tell?.(link, intent);
	};
	const rest = (link: Element) => {
		clearTimeout(timer.current);
		timer.current = setTimeout(approach, intentMs, link, "rest");
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
			onPointerDown: ({ pointerType, currentTarget }: PointerEvent) =>
				pointerType === "mouse" && approach(currentTarget, "press"),
			onPointerLeave: leave,
			onFocus: ({ currentTarget }: FocusEvent) => currentTarget.matches(":focus-visible") && rest(currentTarget),
			onBlur: leave,
		},
	};
}
