"use client";

import { type FocusEvent, type MouseEvent, type PointerEvent, useEffect, useRef, useState } from "react";

/** Who only passes over a link is on the next one before that. */
const intentMs = 100;

/** Other buttons and keys open a link elsewhere. */
const opensHere = ({ button, ctrlKey, metaKey, shiftKey }: MouseEvent) =>
	button === 0 && !ctrlKey && !metaKey && !shiftKey;

/**
 * Whether one seems about to open a link: a mouse or the focus of a keyboard has rested on it for 100 ms, or a button of the mouse goes
 * down. A finger that scrolls rests on nothing. `tellPress` is told of that button, and of a click that came without one, as by keyboard.
 */
export function useLinkIntent(tell: ((link: Element) => void) | undefined, tellPress: () => void) {
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
			onPointerDown: (event: PointerEvent) => {
				if (event.pointerType !== "mouse") return;
				approach(event.currentTarget);
				if (opensHere(event)) tellPress();
			},
			onClick: (event: MouseEvent) => {
				if (opensHere(event)) tellPress();
			},
			onPointerLeave: leave,
			onFocus: ({ currentTarget }: FocusEvent) => currentTarget.matches(":focus-visible") && rest(currentTarget),
			onBlur: leave,
		},
	};
}
