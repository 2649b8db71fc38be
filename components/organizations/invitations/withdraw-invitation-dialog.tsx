"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toBffError } from "@/lib/http/client/bff-error";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { invitationMutations } from "@/lib/organizations/client/invitation-mutations";
import type { Invitation } from "@/lib/organizations/invitation-contract";
import { ActDialog } from "../../form/act-dialog.tsx";
import { useProblemText } from "../../states/use-problem-text.ts";
import { notify } from "../../ui/notices.tsx";

type WithdrawInvitationDialogProps = {
	organization: { id: string; name: string };
	invitation: Invitation;
	onClose: () => void;
};

/** Withdraws an invitation after stating the consequence. */
export function WithdrawInvitationDialog({ organization, invitation, onClose }: WithdrawInvitationDialogProps) {
	const t = useTranslations("invitations");
	const problemText = useProblemText();
	const client = useQueryClient();
	const mutation = useMutation(invitationMutations.withdraw(client, organization.id, invitation.id));
	const values = { email: invitation.invitee?.email ?? "", organization: organization.name };
	return (
		<ActDialog
			action="organization.invitation_withdrawn"
			title={t("withdrawTitle", values)}
			consequence={t("withdrawText", values)}
			confirm={t("withdraw")}
			busy={mutation.isPending}
			error={mutation.error ? problemText(toBffError(mutation.error)) : undefined}
			onConfirm={(reason) =>
				mutation.mutate(reason === undefined ? {} : { reason }, {
					onSuccess: () => {
						notify(t("withdrawn", values));
						onClose();
					},
				})
			}
			onClose={onClose}
		/>
	);
}
