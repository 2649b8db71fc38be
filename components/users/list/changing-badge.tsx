"use client";

import { IconRefresh } from "@tabler/icons-react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { StatusBadge } from "../../ui/status-badge.tsx";

/** Says that a row is truer than the index, which follows. */
export function CatchingUpBadge() {
	const t = useTranslations();
	return (
		<span title={t("users.changing")}>
			<StatusBadge tone="plain" icon={<IconRefresh size={13} aria-hidden />}>
				{t("badges.changing")}
			</StatusBadge>
		</span>
	);
}
