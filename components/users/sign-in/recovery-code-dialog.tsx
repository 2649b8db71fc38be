"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toBffError } from "@/lib/http/client/bff-error";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { signInMutations } from "@/lib/users/client/sign-in-mutations";
import { bestName } from "@/lib/users/name-line";
import { ActDialog } from "../../form/act-dialog.tsx";
import { useProblemText } from "../../states/use-problem-text.ts";
import { ShownOnceDialog } from "../../ui/shown-once-dialog.tsx";
import { useUser } from "../user-context.tsx";

/** Creates a new recovery code and shows it once. */
export function RecoveryCodeDialog({ onClose }: { onClose: () => void }) {
	const t = useTranslations("user.recovery");
	const problemText = useProblemText();
	const client = useQueryClient();
	const { user } = useUser();
	const name = bestName(user);
	const mutation = useMutation(signInMutations.regenerateRecoveryCode(client, user.user_id));
	if (mutation.data) {
		return (
			<ShownOnceDialog
				title={t("doneTitle")}
				text={t("doneText", { name })}
				label={t("label")}
				value={mutation.data.recoveryCode}
				onClose={onClose}
			/>
		);
	}
	return (
		<ActDialog
			action="user.recovery_code_regenerated"
			title={t("title", { name })}
			consequence={t("text")}
			confirm={t("confirm")}
			busy={mutation.isPending}
			error={mutation.error ? problemText(toBffError(mutation.error)) : undefined}
			onConfirm={(reason) => mutation.mutate(reason === undefined ? {} : { reason })}
			onClose={onClose}
		/>
	);
}
