"use client";

import { IconUserPlus } from "@tabler/icons-react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { GatedButton } from "../../ui/gated-button.tsx";

/** Starts adding members to the organization. */
export function AddMembersButton({ onClick }: { onClick: () => void }) {
	const t = useTranslations("organizationMembers");
	return (
		<GatedButton
			permission="organizations:update-members"
			size="xs"
			leftSection={<IconUserPlus size={16} aria-hidden />}
			onClick={onClick}
		>
			{t("add")}
		</GatedButton>
	);
}
