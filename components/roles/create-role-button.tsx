"use client";

import { IconShieldPlus } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { GatedButton } from "../ui/gated-button.tsx";

const CreateRoleDialog = dynamic(() => import("./create-role-dialog.tsx").then((module) => module.CreateRoleDialog), {
	ssr: false,
});

/** Opens the dialog that creates a role; its code comes with the first click. */
export function CreateRoleButton({ isFull }: { isFull: boolean }) {
	const t = useTranslations("roles.act");
	const [open, setOpen] = useState(false);
	return (
		<>
			<GatedButton
				permission="roles:create"
				reason={isFull ? t("full") : undefined}
				leftSection={<IconShieldPlus size={16} aria-hidden />}
				onClick={() => setOpen(true)}
			>
				{t("create")}
			</GatedButton>
			{open ? <CreateRoleDialog onClose={() => setOpen(false)} /> : null}
		</>
	);
}
