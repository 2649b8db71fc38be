"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { invitationMutations } from "@/lib/organizations/client/invitation-mutations";
import type { Invitation } from "@/lib/organizations/invitation-contract";
import { ActDialog } from "../../form/act-dialog.tsx";
import { useAct } from "../../form/use-act.ts";

type WithdrawInvitationDialogProps = {
	organization: { id: string; name: string };
	invitation: Invitation;
	onClose: () => void;
};

/** Withdraws an invitation after stating the consequence. */
export function WithdrawInvitationDialog({ organization, invitation, onClose }: WithdrawInvitationDialogProps) {
	const t = useTranslations("invitations");
	const client = useQueryClient();
	const values = { email: invitation.invitee?.email ?? "", organization: organization.name };
	const act = useAct({
		mutation: invitationMutations.withdraw(client, organization.id, invitation.id),
		toInput: (reason) => ({ reason }),
		done: t("withdrawn", values),
		onClose,
	});
	return (
		<ActDialog
			action="organization.invitation_withdrawn"
			title={t("withdrawTitle", values)}
			consequence={t("withdrawText", values)}
			confirm={t("withdraw")}
			{...act.dialog}
		/>
	);
}
