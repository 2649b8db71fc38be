"use client";

import { IconUserPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { onDemand } from "../../on-demand/on-demand.tsx";
import { GatedButton } from "../../ui/gated-button.tsx";

const CreateUserFlow = onDemand(() => import("./create-user-flow.tsx").then((module) => module.CreateUserFlow));

/** Opens the dialog that creates a user. Its code loads with the first click. */
export function CreateUserButton() {
	const t = useTranslations("users.create");
	const [open, setOpen] = useState(false);
	return (
		<>
			<GatedButton
				permission="users:create"
				action="user.created"
				leftSection={<IconUserPlus size={16} aria-hidden />}
				onClick={() => setOpen(true)}
			>
				{t("button")}
			</GatedButton>
			{open ? <CreateUserFlow onClose={() => setOpen(false)} /> : null}
		</>
	);
}
