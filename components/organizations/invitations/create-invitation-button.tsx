"use client";

import { IconMailPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { onDemand } from "../../on-demand/on-demand.tsx";
import { GatedButton } from "../../ui/gated-button.tsx";

const CreateInvitationDialog = onDemand(() =>
	import("./create-invitation-dialog.tsx").then((module) => module.CreateInvitationDialog),
);

/** Opens the dialog that creates an invitation. Its code loads with the first click. */
export function CreateInvitationButton({ organization }: { organization: { id: string; name: string } }) {
	const t = useTranslations("invitations");
	const [isOpen, setOpen] = useState(false);
	return (
		<>
			<GatedButton
				permission="organizations:invite"
				action="organization.invitation_created"
				size="xs"
				leftSection={<IconMailPlus size={16} aria-hidden />}
				onClick={() => setOpen(true)}
			>
				{t("invite")}
			</GatedButton>
			{isOpen ? <CreateInvitationDialog organization={organization} onClose={() => setOpen(false)} /> : null}
		</>
	);
}
