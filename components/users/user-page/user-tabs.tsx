"use client";

import { usePathname, useRouter } from "next/navigation";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { findUserTab, userHref, userTabs } from "@/lib/routes/routes";
import { useShortcut } from "../../shortcuts/shortcuts-provider.tsx";
import { LinkTabs } from "../../ui/tabs/link-tabs.tsx";
import { useLeave } from "../../unsaved/unsaved-guard.tsx";
import { usePrefetchTab } from "./use-prefetch-tab.ts";

/** Shows the tabs of a user's page. `e` opens the profile. */
export function UserTabs({ userId }: { userId: string }) {
	const t = useTranslations("user");
	const prefetch = usePrefetchTab(userId);
	const router = useRouter();
	const leave = useLeave();
	const current = findUserTab(usePathname());
	useShortcut("edit", () => leave(() => router.push(userHref(userId, "profile"))), current !== "profile");
	return (
		<LinkTabs
			label={t("tabList")}
			current={userHref(userId, current)}
			onIntent={(href) => prefetch(userTabs.find((tab) => userHref(userId, tab) === href))}
			tabs={userTabs.map((tab) => ({ href: userHref(userId, tab), text: t(`tabs.${tab}`) }))}
		/>
	);
}
