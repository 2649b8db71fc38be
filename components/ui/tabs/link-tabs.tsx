"use client";

import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { useRef } from "react";
import { useShortcut } from "../../shortcuts/shortcuts-provider.tsx";
import { useLeave } from "../../unsaved/unsaved-guard.tsx";
import { PageLink } from "../page-link.tsx";
import classes from "./link-tabs.module.css";
import edgeClasses from "./scroll-edges.module.css";
import { useScrollEdges } from "./use-scroll-edges.ts";

type LinkTabsProps = {
	label: string;
	tabs: { href: string; text: string }[];
	current: string;
	/** Called when the pointer or focus comes near a tab, to prefetch its content. */
	onIntent?: (href: string) => void;
};

/** Part of the width that a click on a sign of more scrolls by. */
const step = 0.7;

/**
 * Shows the parts of a page as links, each with its own URL. `[` and `]` open the neighbouring one. Where they do not fit, the row scrolls,
 * and an arrow over a fading edge says that there are more. The arrows are for pointers only: by keyboard each link scrolls into view.
 */
export function LinkTabs({ label, tabs, current, onIntent }: LinkTabsProps) {
	const router = useRouter();
	const leave = useLeave();
	const row = useRef<HTMLElement>(null);
	const at = tabs.findIndex(({ href }) => href === current);
	const edges = useScrollEdges(row, { at, count: tabs.length });
	const go = (by: 1 | -1) => {
		const beside = tabs[at + by];
		if (beside) leave(() => router.push(beside.href));
	};
	useShortcut("nextTab", () => go(1));
	useShortcut("previousTab", () => go(-1));
	const scroll = (by: 1 | -1) => row.current?.scrollBy({ left: by * step * row.current.clientWidth });
	return (
		<div className={classes.frame}>
			<nav ref={row} className={`${edgeClasses.row} ${classes.tabs}`} aria-label={label} {...edges.attributes}>
				{tabs.map(({ href, text }, index) => (
					<PageLink
						key={href}
						href={href}
						className={classes.tab}
						aria-current={index === at ? "page" : undefined}
						scroll={false}
						onIntent={() => onIntent?.(href)}
					>
						{text}
					</PageLink>
				))}
			</nav>
			{edges.start ? (
				<button type="button" className={classes.before} tabIndex={-1} aria-hidden onClick={() => scroll(-1)}>
					<IconChevronLeft size={18} />
				</button>
			) : null}
			{edges.end ? (
				<button type="button" className={classes.after} tabIndex={-1} aria-hidden onClick={() => scroll(1)}>
					<IconChevronRight size={18} />
				</button>
			) : null}
		</div>
	);
}
