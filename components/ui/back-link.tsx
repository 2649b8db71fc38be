"use client";

import { IconChevronLeft } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { useReturnHref } from "@/lib/routes/client/return-href";
import { useShortcut } from "../shortcuts/shortcuts-provider.tsx";
import { useLeave } from "../unsaved/unsaved-guard.tsx";
import classes from "./back-link.module.css";
import { PageLink } from "./page-link.tsx";

/** Links back to a list, with its search and page. Escape follows the link. */
export function BackLink({ href, children }: { href: string; children: string }) {
	const router = useRouter();
	const leave = useLeave();
	const back = useReturnHref(href);
	useShortcut("back", () => leave(() => router.push(back)));
	return (
		<PageLink href={back} className={classes.back}>
			<IconChevronLeft size={16} aria-hidden />
			{children}
		</PageLink>
	);
}
