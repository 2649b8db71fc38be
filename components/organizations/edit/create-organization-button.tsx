"use client";

import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { onDemand } from "../../on-demand/on-demand.tsx";
import { GatedButton } from "../../ui/gated-button.tsx";

const CreateOrganizationDialog = onDemand(() =>
	import("./create-organization-dialog.tsx").then((module) => module.CreateOrganizationDialog),
);

/** Opens the dialog that creates an organization. Its code loads with the first click. */
export function CreateOrganizationButton() {
	const t = useTranslations("organizations.act");
	const [open, setOpen] = useState(false);
	return (
		<>
			<GatedButton
				permission="organizations:create"
				leftSection={<IconPlus size={16} aria-hidden />}
				onClick={() => setOpen(true)}
			>
				{t("create")}
			</GatedButton>
			{open ? <CreateOrganizationDialog onClose={() => setOpen(false)} /> : null}
		</>
	);
}
