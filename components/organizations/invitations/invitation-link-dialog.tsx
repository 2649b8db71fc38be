"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { invitationMutations } from "@/lib/organizations/client/invitation-mutations";
import type { Invitation } from "@/lib/organizations/invitation-contract";
import { ActDialog } from "../../form/act-dialog.tsx";
import { useAct } from "../../form/use-act.ts";
import { ShownLinkDialog } from "./shown-link-dialog.tsx";

type InvitationLinkDialogProps = {
	organization: { id: string; name: string };
	invitation: Invitation;
	onClose: () => void;
};

/** Shows the link of an open invitation, once the reader was told what it does and that this request is recorded. */
export function InvitationLinkDialog({ organization, invitation, onClose }: InvitationLinkDialogProps) {
	const t = useTranslations("invitations");
	const client = useQueryClient();
	const act = useAct({
		mutation: invitationMutations.revealLink(client, organization.id, invitation.id),
		toInput: (reason) => ({ reason }),
		onClose,
	});
	const email = invitation.invitee?.email ?? "";
	const title = t("linkTitle", { email });
	if (act.result) return <ShownLinkDialog title={title} link={act.result} onClose={onClose} />;
	return (
		<ActDialog
			action="organization.invitation_link_revealed"
			title={title}
			consequence={t("linkText", { organization: organization.name })}
			confirm={t("showLink")}
			{...act.dialog}
		/>
	);
}
