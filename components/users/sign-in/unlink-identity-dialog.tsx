"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toBffError } from "@/lib/http/client/bff-error";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { signInMutations } from "@/lib/users/client/sign-in-mutations";
import { accountName, bestName } from "@/lib/users/name-line";
import type { User } from "@/lib/users/user";
import { ActDialog } from "../../form/act-dialog.tsx";
import { useProblemText } from "../../states/use-problem-text.ts";
import { notify } from "../../ui/notices.tsx";
import { useUser } from "../user-context.tsx";

type UnlinkIdentityDialogProps = { identity: User["identities"][number]; onClose: () => void };

/** Turns an identity back into a separate account after listing what it starts without. */
export function UnlinkIdentityDialog({ identity, onClose }: UnlinkIdentityDialogProps) {
	const t = useTranslations("user.identities");
	const problemText = useProblemText();
	const client = useQueryClient();
	const { user } = useUser();
	const identityId = `${identity.provider}|${identity.user_id}`;
	const mutation = useMutation(signInMutations.unlink(client, user.user_id, identityId));
	const confirm = (reason: string | undefined) =>
		mutation.mutate(reason === undefined ? {} : { reason }, {
			onSuccess: () => {
				notify(t("unlinked"));
				onClose();
			},
		});
	return (
		<ActDialog
			action="user.identity_unlinked"
			title={t("unlinkTitle", { what: accountName(identity) })}
			consequence={t("unlinkText", { name: bestName(user) })}
			confirm={t("unlinkConfirm")}
			busy={mutation.isPending}
			error={mutation.error ? problemText(toBffError(mutation.error)) : undefined}
			onConfirm={confirm}
			onClose={onClose}
		/>
	);
}
