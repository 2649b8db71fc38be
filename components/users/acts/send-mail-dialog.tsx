"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toBffError } from "@/lib/http/client/bff-error";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { signInMutations } from "@/lib/users/client/sign-in-mutations";
import { findSignInAccount } from "@/lib/users/sign-in-account";
import { ActDialog } from "../../form/act-dialog.tsx";
import { useProblemText } from "../../states/use-problem-text.ts";
import { useUser } from "../user-context.tsx";
import { useMailNotice } from "./use-mail-notice.tsx";

/** The mail of each act. */
const mails = {
	verify: { action: "user.verification_sent", kept: "email", send: signInMutations.sendVerification },
	reset: { action: "user.password_reset_sent", kept: "password", send: signInMutations.sendPasswordReset },
} as const;

/** Asks Auth0 to send the user a mail: to verify their e-mail, or to set a new password. */
export function SendMailDialog({ act, onClose }: { act: keyof typeof mails; onClose: () => void }) {
	const t = useTranslations("user");
	const { action, kept, send } = mails[act];
	const problemText = useProblemText();
	const sayMailed = useMailNotice();
	const client = useQueryClient();
	const { user } = useUser();
	const email = findSignInAccount(user, kept).email ?? "";
	const mutation = useMutation(send(client, user.user_id));
	const confirm = (reason: string | undefined) =>
		mutation.mutate(reason === undefined ? {} : { reason }, {
			onSuccess: () => {
				sayMailed(t(`${act}.done`, { email }));
				onClose();
			},
		});
	return (
		<ActDialog
			action={action}
			title={t(`${act}.title`, { email })}
			consequence={t(`${act}.text`)}
			confirm={t(`${act}.confirm`)}
			busy={mutation.isPending}
			error={mutation.error ? problemText(toBffError(mutation.error)) : undefined}
			onConfirm={confirm}
			onClose={onClose}
		/>
	);
}
