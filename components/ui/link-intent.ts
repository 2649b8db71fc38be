"use client";

import { type FocusEvent, type PointerEvent, useEffect, useRef, useState } from "react";

/** Who only passes over a link is on the next one before that. */
const intentMs = 100;

/**
 * Whether one seems about to open a link: a mouse or the focus of a keyboard has rested on it for 100 ms, or a button of the mouse goes
 * down. A finger that scrolls rests on nothing.
 */
export function useLinkIntent(tell?: (link: Element) => void) {
	const [near, setNear] = useState(false);
	const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
	const approach = (link: Element) => {
		clearTimeout(timer.current);
		setNear(true);
		tell?.(link);
	};
	const rest = (link: Element) => {
		clearTimeout(timer.current);
		timer.current = setTimeout(approach, intentMs, link);
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
				pointerType === "mouse" && approach(currentTarget),
			onPointerLeave: leave,
			onFocus: ({ currentTarget }: FocusEvent) => currentTarget.matches(":focus-visible") && rest(currentTarget),
			onBlur: leave,
		},
	};
}
