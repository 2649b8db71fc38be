"use client";

import { IconUserPlus } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { Role } from "@/lib/roles/contract";
import { GatedButton } from "../../ui/gated-button.tsx";
import { useMayGive } from "./use-may-give.ts";

const AddMembersDialog = dynamic(() => import("./add-members-dialog.tsx").then((module) => module.AddMembersDialog), {
	ssr: false,
});

/** Opens the dialog that gives the role to people; its code comes with the first click. */
export function AddMembersButton({ role }: { role: Role }) {
	const t = useTranslations("roles.memberAct");
	const permission = useMayGive(role.name);
	const [isOpen, setOpen] = useState(false);
	return (
		<>
			<GatedButton
				permission={permission}
				size="xs"
				leftSection={<IconUserPlus size={16} aria-hidden />}
				onClick={() => setOpen(true)}
			>
				{t("add")}
			</GatedButton>
			{isOpen ? <AddMembersDialog role={role} onClose={() => setOpen(false)} /> : null}
		</>
	);
}
