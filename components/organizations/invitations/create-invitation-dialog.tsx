"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useMe } from "@/lib/auth/client/me";
import { toBffError } from "@/lib/http/client/bff-error";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { invitationMutations } from "@/lib/organizations/client/invitation-mutations";
import { isEmail } from "@/lib/text/is-email";
import { ActDialog } from "../../form/act-dialog.tsx";
import { useFieldProblems, useProblemText } from "../../states/use-problem-text.ts";
import { type InvitationDraft, InvitationFields } from "./invitation-fields.tsx";
import { ShownLinkDialog } from "./shown-link-dialog.tsx";

type CreateInvitationDialogProps = {
	organization: { id: string; name: string };
	/** Initial values, for example those of an earlier invitation. */
	start?: Partial<InvitationDraft>;
	onClose: () => void;
};

/** Creates an invitation with roles, then shows its link. */
export function CreateInvitationDialog({ organization, start, onClose }: CreateInvitationDialogProps) {
	const t = useTranslations("invitations");
	const problemText = useProblemText();
	const fieldProblems = useFieldProblems();
	const client = useQueryClient();
	const me = useMe();
	const [draft, setDraft] = useState<InvitationDraft>({
		email: "",
		inviterName: me.name,
		clientId: null,
		connectionId: null,
		roles: [],
		ttlSeconds: 604_800,
		sendsEmail: true,
		...start,
	});
	const mutation = useMutation(invitationMutations.create(client, organization.id));
	if (mutation.data) {
		const title = t(draft.sendsEmail ? "sentTitle" : "madeTitle", { email: draft.email.trim() });
		return <ShownLinkDialog title={title} link={mutation.data} onClose={onClose} />;
	}
	const failure = mutation.error ? toBffError(mutation.error) : undefined;
	const fields = fieldProblems(failure);
	const isAtField = Object.keys(fields).length > 0;
	const { email, inviterName, clientId, connectionId, roles, ttlSeconds, sendsEmail } = draft;
	const isReady = isEmail(email.trim()) && inviterName.trim() !== "" && clientId !== null;
	const confirm = (reason: string | undefined) => {
		if (clientId === null) return;
		mutation.mutate({
			email: email.trim(),
			inviterName: inviterName.trim(),
			clientId,
			...(connectionId === null ? {} : { connectionId }),
			roleIds: roles.map(({ id }) => id),
			ttlSeconds,
			sendsEmail,
			...(reason === undefined ? {} : { reason }),
		});
	};
	return (
		<ActDialog
			action="organization.invitation_created"
			title={t("inviteTitle", { organization: organization.name })}
			consequence={t("inviteText")}
			confirm={t(sendsEmail ? "send" : "make")}
			size="lg"
			busy={mutation.isPending}
			error={failure && !isAtField ? problemText(failure) : undefined}
			disabled={!isReady}
			onConfirm={confirm}
			onClose={onClose}
		>
			<InvitationFields
				organizationId={organization.id}
				draft={draft}
				problems={fields}
				onChange={(change) => setDraft({ ...draft, ...change })}
			/>
		</ActDialog>
	);
}
