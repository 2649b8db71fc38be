"use client";

import { IconChevronLeft } from "@tabler/icons-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "use-intl";
import { useReturnHref } from "@/lib/routes/client/return-href";
import { usersHref } from "@/lib/routes/routes";
import { useShortcut } from "../shortcuts/shortcuts-provider.tsx";
import { useLeave } from "../unsaved/unsaved-guard.tsx";
import classes from "./back-to-users.module.css";

/** The way back to the list as it was left, with its search and page. */
export function BackToUsers() {
	const t = useTranslations("user");
	const router = useRouter();
	const leave = useLeave();
	const href = useReturnHref(usersHref());
	useShortcut("back", () => leave(() => router.push(href)));
	return (
		<Link href={href} className={classes.back}>
			<IconChevronLeft size={16} aria-hidden />
			{t("back")}
		</Link>
	);
}
