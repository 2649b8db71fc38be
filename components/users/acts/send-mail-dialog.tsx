"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { signInMutations } from "@/lib/users/client/sign-in-mutations";
import { findSignInAccount } from "@/lib/users/sign-in-account";
import { ActDialog } from "../../form/act-dialog.tsx";
import { useAct } from "../../form/use-act.ts";
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
	const sayMailed = useMailNotice();
	const client = useQueryClient();
	const { user } = useUser();
	const email = findSignInAccount(user, kept).email ?? t("hiddenAddress");
	const doing = useAct({
		mutation: send(client, user.user_id),
		toInput: (reason) => ({ reason }),
		done: t(`${act}.done`, { email }),
		say: sayMailed,
		onClose,
	});
	return (
		<ActDialog
			action={action}
			title={t(`${act}.title`, { email })}
			consequence={t(`${act}.text`)}
			confirm={t(`${act}.confirm`)}
			{...doing.dialog}
		/>
	);
}
