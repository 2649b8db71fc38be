"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { toBffError } from "@/lib/http/client/bff-error";
import { signInMutations } from "@/lib/users/client/sign-in-mutations";
import { ActDialog } from "../form/act-dialog.tsx";
import { notify } from "../ui/notices.tsx";
import { useProblemText } from "../ui/use-problem-text.ts";
import { useUser } from "./user-context.tsx";

/** Asks the user by mail to verify their e-mail. */
export function SendVerificationDialog({ onClose }: { onClose: () => void }) {
	const t = useTranslations("user.verify");
	const problemText = useProblemText();
	const client = useQueryClient();
	const { user } = useUser();
	const email = user.email ?? "";
	const mutation = useMutation(signInMutations.sendVerification(client, user.user_id));
	const confirm = (reason: string | undefined) =>
		mutation.mutate(reason === undefined ? {} : { reason }, {
			onSuccess: () => {
				notify(t("done", { email }));
				onClose();
			},
		});
	return (
		<ActDialog
			action="user.verification_sent"
			title={t("title", { email })}
			consequence={t("text")}
			confirm={t("confirm")}
			busy={mutation.isPending}
			error={mutation.error ? problemText(toBffError(mutation.error)) : undefined}
			onConfirm={confirm}
			onClose={onClose}
		/>
	);
}
