"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toBffError } from "@/lib/http/client/bff-error";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { belongingMutations } from "@/lib/users/client/belonging-mutations";
import { bestName } from "@/lib/users/name-line";
import { ActDialog } from "../../form/act-dialog.tsx";
import { useProblemText } from "../../states/use-problem-text.ts";
import { notify } from "../../ui/notices.tsx";
import { useUser } from "../user-context.tsx";

/** Makes every browser ask for a second factor again. */
export function ForgetBrowsersDialog({ onClose }: { onClose: () => void }) {
	const t = useTranslations("user.remove.browsers");
	const problemText = useProblemText();
	const client = useQueryClient();
	const { user } = useUser();
	const name = bestName(user);
	const mutation = useMutation(belongingMutations.forgetBrowsers(client, user.user_id));
	const confirm = (reason: string | undefined) =>
		mutation.mutate(reason === undefined ? {} : { reason }, {
			onSuccess: () => {
				notify(t("done", { name }));
				onClose();
			},
		});
	return (
		<ActDialog
			action="user.remembered_browsers_forgotten"
			title={t("title", { name })}
			consequence={t("consequence")}
			confirm={t("confirm")}
			busy={mutation.isPending}
			error={mutation.error ? problemText(toBffError(mutation.error)) : undefined}
			onConfirm={confirm}
			onClose={onClose}
		/>
	);
}
