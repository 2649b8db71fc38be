"use client";

import Link, { useLinkStatus } from "next/link";
import { type ComponentProps, createContext, useContext } from "react";
import { useLinkIntent } from "./link-intent.ts";
import classes from "./page-link.module.css";

/** Is told the address of a link that is pressed: what its page shows can be asked for while the page is on its way. */
export const PressContext = createContext<((href: string) => void) | undefined>(undefined);

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
