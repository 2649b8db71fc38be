"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { personalDataMutations } from "@/lib/users/client/personal-data-mutations";
import { bestName } from "@/lib/users/name-line";
import { ActDialog } from "../../form/act-dialog.tsx";
import { useAct } from "../../form/use-act.ts";
import { useTypedUser } from "../typed-user.tsx";
import { useUser } from "../user-context.tsx";
import { EraseConsequence } from "./erase-consequence.tsx";

/** Erases what Rolecall keeps of the user, who stays in the tenant, once their e-mail (or id) was typed. */
export function EraseDataDialog({ onClose }: { onClose: () => void }) {
	const t = useTranslations("user.act");
	const client = useQueryClient();
	const { user } = useUser();
	const name = bestName(user);
	const { typed, matches, field } = useTypedUser(user);
	const act = useAct({
		mutation: personalDataMutations.erase(client, user.user_id),
		toInput: (reason) => ({ confirmation: typed, reason }),
		done: t("erasedData", { name }),
		onClose,
	});
	return (
		<ActDialog
			action="user.data_erased"
			title={t("eraseDataTitle", { name })}
			consequence={<EraseConsequence />}
			confirm={t("eraseData")}
			disabled={!matches}
			{...act.dialog}
		>
			{field}
		</ActDialog>
	);
}
