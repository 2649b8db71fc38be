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

/** Is told the address of a link that is pressed: what its page shows can be asked for while the page is on its way. */
export const PressContext = createContext<((href: string) => void) | undefined>(undefined);

/** Who only passes over a link is on the next one before that. */
const intentMs = 100;

/** Other buttons and keys open a link elsewhere. */
const opensHere = ({ button, ctrlKey, metaKey, shiftKey }: MouseEvent) =>
	button === 0 && !ctrlKey && !metaKey && !shiftKey;

/**
 * Whether one seems about to open a link: a mouse or the focus of a keyboard has rested on it for 100 ms, or a button of the mouse goes
 * down. A finger that scrolls rests on nothing. `tellPress` is told of that button, and of a click that came without one, as by keyboard.
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
	/** Is told when one seems about to open the link: what its page shows can be asked for ahead. */
	onIntent?: (link: Element) => void;
};

/**
 * A link to another page of the console. The page comes ahead when one rests on the link; where it does not come at once, the link says
 * that it is on its way, and the page before stands until then.
 */
export function PageLink({ onIntent, children, ...link }: PageLinkProps) {
	const tellPress = useContext(PressContext);
	const { near, handlers } = useLinkIntent(onIntent, () => tellPress?.(link.href));
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
