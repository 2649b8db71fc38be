"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { belongingMutations } from "@/lib/users/client/belonging-mutations";
import { bestName } from "@/lib/users/name-line";
import { ActDialog } from "../../form/act-dialog.tsx";
import { useAct } from "../../form/use-act.ts";
import { useUser } from "../user-context.tsx";

/** Makes every browser ask for a second factor again. */
export function ForgetBrowsersDialog({ onClose }: { onClose: () => void }) {
	const t = useTranslations("user.remove.browsers");
	const client = useQueryClient();
	const { user } = useUser();
	const name = bestName(user);
	const act = useAct({
		mutation: belongingMutations.forgetBrowsers(client, user.user_id),
		toInput: (reason) => ({ reason }),
		done: t("done", { name }),
		onClose,
	});
	return (
		<ActDialog
			action="user.remembered_browsers_forgotten"
			title={t("title", { name })}
			consequence={t("consequence")}
			confirm={t("confirm")}
			{...act.dialog}
		/>
	);
}
