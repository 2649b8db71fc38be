"use client";

import Link, { useLinkStatus } from "next/link";
import { type ComponentProps, type FocusEvent, type PointerEvent, useEffect, useRef, useState } from "react";
import classes from "./page-link.module.css";

/** Who only passes over a link is on the next one before that. */
const intentMs = 100;

/**
 * Whether one seems about to open a link: a mouse or the focus of a keyboard has rested on it for 100 ms, or a button of the mouse goes
 * down. A finger that scrolls rests on nothing.
 */
function useLinkIntent(tell?: (link: Element) => void) {
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

type PageLinkProps = Omit<ComponentProps<typeof Link>, "prefetch"> & {
	/** Is told when one seems about to open the link: what its page shows can be asked for ahead. */
	onIntent?: (link: Element) => void;
};

/**
 * A link to another page of the console. The page comes ahead when one rests on the link; where it does not come at once, the link says
 * that it is on its way, and the page before stands until then.
 */
export function PageLink({ onIntent, children, ...link }: PageLinkProps) {
	const { near, handlers } = useLinkIntent(onIntent);
	return (
		<Link {...link} prefetch={near} {...handlers}>
			{children}
			<Waiting />
		</Link>
	);
}

function Waiting() {
	const { pending } = useLinkStatus();
	return <span className={classes.waiting} data-pending={pending || undefined} aria-hidden />;
}
