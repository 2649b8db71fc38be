"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { personalDataMutations } from "@/lib/users/client/personal-data-mutations";
import { ActDialog } from "../form/act-dialog.tsx";
import { TypedConfirmation } from "../form/typed-confirmation.tsx";
import { useAct } from "../form/use-act.ts";
import { EraseConsequence } from "../users/personal-data/erase-consequence.tsx";

/** Erases what Rolecall keeps of somebody whom the tenant no longer has, once their id was typed. */
export function EraseGoneDialog({ userId, onClose }: { userId: string; onClose: () => void }) {
	const t = useTranslations("activityPage");
	const client = useQueryClient();
	const [typed, setTyped] = useState("");
	const act = useAct({
		mutation: personalDataMutations.eraseGone(client),
		toInput: (reason) => ({ userId, reason }),
		done: t("erasedGone", { id: userId }),
		textOf: ({ code }) => (code === "conflict" ? t("stillThere") : undefined),
		onClose,
	});
	return (
		<ActDialog
			action="user.data_erased"
			title={t("eraseGoneTitle", { id: userId })}
			consequence={<EraseConsequence isGone />}
			confirm={t("eraseGone")}
			disabled={typed.trim() !== userId}
			{...act.dialog}
		>
			<TypedConfirmation label={t("eraseGoneType", { id: userId })} value={typed} onChange={setTyped} />
		</ActDialog>
	);
}
