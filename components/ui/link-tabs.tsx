"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { useShortcut } from "../shortcuts/shortcuts-provider.tsx";
import { useLeave } from "../unsaved/unsaved-guard.tsx";
import classes from "./link-tabs.module.css";
import { PageLink } from "./page-link.tsx";

type LinkTabsProps = {
	label: string;
	tabs: { href: string; text: string }[];
	current: string;
	/** Called when the pointer or focus comes near a tab, to prefetch its content. */
	onIntent?: (href: string) => void;
};

/** Shows the parts of a page as links, each with its own URL. `[` and `]` open the neighbouring one. */
export function LinkTabs({ label, tabs, current, onIntent }: LinkTabsProps) {
	const router = useRouter();
	const leave = useLeave();
	const active = useRef<HTMLAnchorElement>(null);
	const at = tabs.findIndex(({ href }) => href === current);
	const go = (step: 1 | -1) => {
		const beside = tabs[at + step];
		if (beside) leave(() => router.push(beside.href));
	};
	useShortcut("nextTab", () => go(1));
	useShortcut("previousTab", () => go(-1));
	useEffect(() => {
		if (at >= 0) active.current?.scrollIntoView({ block: "nearest", inline: "nearest" });
	}, [at]);
	return (
		<nav className={classes.tabs} aria-label={label}>
			{tabs.map(({ href, text }, index) => (
				<PageLink
					key={href}
					ref={index === at ? active : undefined}
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
	);
}
