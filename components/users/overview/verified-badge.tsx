"use client";

import { IconCircleCheck, IconMailExclamation } from "@tabler/icons-react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { StatusBadge } from "../../ui/status-badge.tsx";

/** Whether the person has shown that an address or number is theirs. */
export function VerifiedBadge({ verified }: { verified: boolean }) {
	const t = useTranslations("user.overview");
	return verified ? (
		<StatusBadge tone="good" icon={<IconCircleCheck size={13} aria-hidden />}>
			{t("emailVerified")}
		</StatusBadge>
	) : (
		<StatusBadge tone="warn" icon={<IconMailExclamation size={13} aria-hidden />}>
			{t("emailUnverified")}
		</StatusBadge>
	);
}
