"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { signInMutations } from "@/lib/users/client/sign-in-mutations";
import { bestName } from "@/lib/users/name-line";
import { ActDialog } from "../../form/act-dialog.tsx";
import { ShownOnceDialog } from "../../form/shown-once-dialog.tsx";
import { useAct } from "../../form/use-act.ts";
import { useUser } from "../user-context.tsx";

/** Creates a new recovery code and shows it once. */
export function RecoveryCodeDialog({ onClose }: { onClose: () => void }) {
	const t = useTranslations("user.recovery");
	const client = useQueryClient();
	const { user } = useUser();
	const name = bestName(user);
	const act = useAct({
		mutation: signInMutations.regenerateRecoveryCode(client, user.user_id),
		toInput: (reason) => ({ reason }),
		onClose,
	});
	if (act.result) {
		return (
			<ShownOnceDialog
				title={t("doneTitle")}
				text={t("doneText", { name })}
				label={t("label")}
				value={act.result.recoveryCode}
				groupsOf={4}
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
			{...act.dialog}
		/>
	);
}
