"use client";

import { IconUserPlus } from "@tabler/icons-react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { Role } from "@/lib/roles/contract";
import { GatedButton } from "../../ui/gated-button.tsx";
import { useMayGive } from "./use-may-give.ts";

/** Opens the dialog that assigns the role to people. */
export function AddMembersButton({ role, onClick }: { role: Role; onClick: () => void }) {
	const t = useTranslations("roles.memberAct");
	const permission = useMayGive(role.name);
	return (
		<GatedButton
			permission={permission}
			size="xs"
			leftSection={<IconUserPlus size={16} aria-hidden />}
			onClick={onClick}
		>
			{t("add")}
		</GatedButton>
	);
}
