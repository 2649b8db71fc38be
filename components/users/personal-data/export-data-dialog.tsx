"use client";

import { useQueryClient } from "@tanstack/react-query";
import { saveFile } from "@/lib/http/client/save-file";
import { useFormatter } from "@/lib/i18n/client/use-formatter";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { personalDataMutations } from "@/lib/users/client/personal-data-mutations";
import { bestName } from "@/lib/users/name-line";
import type { PersonExport } from "@/lib/users/personal-data";
import { ActDialog } from "../../form/act-dialog.tsx";
import { useAct } from "../../form/use-act.ts";
import { useUser } from "../user-context.tsx";

const parts = [
	"user",
	"roles",
	"permissions",
	"organizations",
	"sessions",
	"refreshTokens",
	"grants",
	"signInMethods",
	"logs",
] as const;

const listIncomplete = ({ tenant, rolecall }: PersonExport) => [
	...parts.filter((part) => tenant[part]?.isWhole !== true),
	...("unread" in rolecall ? (["rolecall"] as const) : []),
];

/** Saves what the tenant and Rolecall hold about the user as a file, and says which parts of it are not whole. */
export function ExportDataDialog({ onClose }: { onClose: () => void }) {
	const t = useTranslations("user.act");
	const format = useFormatter();
	const client = useQueryClient();
	const { user } = useUser();
	const name = bestName(user);
	const act = useAct({
		mutation: personalDataMutations.export(client, user.user_id),
		toInput: (reason) => ({ reason }),
		done: (exported) => {
			const file = new Blob([`${JSON.stringify(exported, null, 2)}\n`], { type: "application/json" });
			saveFile(file, `personal-data-${user.user_id.replaceAll(/[^\w-]/g, "-")}.json`);
			const incomplete = listIncomplete(exported).map((part) => t(`exportParts.${part}`));
			return incomplete.length === 0
				? t("exportedData", { name })
				: t("exportedPartly", { name, parts: format.list(incomplete) });
		},
		onClose,
	});
	return (
		<ActDialog
			action="user.data_exported"
			title={t("exportDataTitle", { name })}
			consequence={t("exportDataText")}
			confirm={t("exportData")}
			{...act.dialog}
		/>
	);
}
