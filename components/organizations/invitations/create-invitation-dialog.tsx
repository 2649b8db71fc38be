"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useMe } from "@/lib/auth/client/me";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { invitationMutations } from "@/lib/organizations/client/invitation-mutations";
import { isEmail } from "@/lib/text/is-email";
import { ActDialog } from "../../form/act-dialog.tsx";
import { useAct } from "../../form/use-act.ts";
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
	const act = useAct({
		mutation: invitationMutations.create(client, organization.id),
		toInput: (reason) => {
			const { connectionId, clientId, email, inviterName, roles, ttlSeconds, sendsEmail } = draft;
			return {
				email: email.trim(),
				inviterName: inviterName.trim(),
				clientId: clientId ?? "",
				...(connectionId === null ? {} : { connectionId }),
				roleIds: roles.map(({ id }) => id),
				ttlSeconds,
				sendsEmail,
				reason,
			};
		},
		fields: ["email", "inviterName", "clientId", "connection", "roles"],
		onClose,
	});
	if (act.result) {
		const title = t(draft.sendsEmail ? "sentTitle" : "madeTitle", { email: draft.email.trim() });
		return <ShownLinkDialog title={title} link={act.result} onClose={onClose} />;
	}
	const { email, inviterName, clientId, sendsEmail } = draft;
	const isReady = isEmail(email.trim()) && inviterName.trim() !== "" && clientId !== null;
	return (
		<ActDialog
			action="organization.invitation_created"
			title={t("inviteTitle", { organization: organization.name })}
			consequence={t("inviteText")}
			confirm={t(sendsEmail ? "send" : "make")}
			size="lg"
			disabled={!isReady}
			{...act.dialog}
		>
			<InvitationFields
				organizationId={organization.id}
				draft={draft}
				problems={act.problems}
				onChange={(change) => setDraft({ ...draft, ...change })}
			/>
		</ActDialog>
	);
}
