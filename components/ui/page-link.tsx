"use client";

import Link, { useLinkStatus } from "next/link";
import {
	type ComponentProps,
	createContext,
	type FocusEvent,
	type MouseEvent,
	type PointerEvent,
	useContext,
	useEffect,
	useRef,
	useState,
} from "react";
import classes from "./page-link.module.css";

/** Gets the address of a pressed link, so that the reads of its page can begin while the page loads. */
export const PressContext = createContext<((href: string) => void) | undefined>(undefined);

/** Time that a mouse or the focus rests on a link before it counts, in ms. Crossing a link takes less. */
const intentMs = 100;

/** Returns false for buttons and keys that open a link elsewhere. */
const opensHere = ({ button, ctrlKey, metaKey, shiftKey }: MouseEvent) =>
	button === 0 && !ctrlKey && !metaKey && !shiftKey;

/**
 * Detects that a link is about to be opened: a mouse or the keyboard's focus rests on it for 100 ms, or a mouse button goes down. Touch does
 * not count, because a finger that scrolls passes over links. Calls `tellPress` at that button, and at each click.
 */
function useLinkIntent(tell: ((link: Element) => void) | undefined, tellPress: () => void) {
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

type PageLinkProps = Omit<ComponentProps<typeof Link>, "prefetch" | "href"> & {
	href: string;
	/** True if the mouse rests on what the link stands for, so that its page is loaded ahead. Default false. */
	isNear?: boolean;
	/** Called when the link is about to be opened, so that its page can be read ahead. */
	onIntent?: (link: Element) => void;
};

/**
 * Links to another page of the console. The page is loaded ahead while a mouse or the focus rests on the link. If it takes time after the
 * click, the link shows that it is loading, and the current page stays until then.
 */
export function PageLink({ isNear = false, onIntent, children, ...link }: PageLinkProps) {
	const tellPress = useContext(PressContext);
	const { near, handlers } = useLinkIntent(onIntent, () => tellPress?.(link.href));
	return (
		<Link {...link} prefetch={near || isNear} {...handlers}>
			{children}
			<Waiting />
		</Link>
	);
}

function Waiting() {
	const { pending } = useLinkStatus();
	return <span className={classes.waiting} data-pending={pending || undefined} aria-hidden />;
}
