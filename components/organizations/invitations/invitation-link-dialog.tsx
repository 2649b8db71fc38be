"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toBffError } from "@/lib/http/client/bff-error";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { invitationMutations } from "@/lib/organizations/client/invitation-mutations";
import type { Invitation } from "@/lib/organizations/invitation-contract";
import { ActDialog } from "../../form/act-dialog.tsx";
import { useProblemText } from "../../states/use-problem-text.ts";
import { ShownLinkDialog } from "./shown-link-dialog.tsx";

type InvitationLinkDialogProps = {
	organization: { id: string; name: string };
	invitation: Invitation;
	onClose: () => void;
};

/** Shows the link of an open invitation, once the reader was told what it does and that this request is recorded. */
export function InvitationLinkDialog({ organization, invitation, onClose }: InvitationLinkDialogProps) {
	const t = useTranslations("invitations");
	const problemText = useProblemText();
	const client = useQueryClient();
	const mutation = useMutation(invitationMutations.revealLink(client, organization.id, invitation.id));
	const email = invitation.invitee?.email ?? "";
	const title = t("linkTitle", { email });
	if (mutation.data) return <ShownLinkDialog title={title} link={mutation.data} onClose={onClose} />;
	return (
		<ActDialog
			action="organization.invitation_link_revealed"
			title={title}
			consequence={t("linkText", { organization: organization.name })}
			confirm={t("showLink")}
			busy={mutation.isPending}
			error={mutation.error ? problemText(toBffError(mutation.error)) : undefined}
			onConfirm={(reason) => mutation.mutate(reason === undefined ? {} : { reason })}
			onClose={onClose}
		/>
	);
}
