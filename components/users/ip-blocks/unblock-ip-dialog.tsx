"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { ipBlockMutations } from "@/lib/ip-blocks/client/ip-block-queries";
import { ActDialog } from "../../form/act-dialog.tsx";
import { useAct } from "../../form/use-act.ts";

/** Unblocks an IP address for everyone, after stating the consequence. */
export function UnblockIpDialog({ ip, onClose }: { ip: string; onClose: () => void }) {
	const t = useTranslations("user.ipBlocks");
	const doing = useAct({
		mutation: ipBlockMutations.delete(useQueryClient(), ip),
		toInput: (reason) => ({ reason }),
		done: t("done", { ip }),
		onClose,
	});
	return (
		<ActDialog
			action="ip_block.deleted"
			title={t("confirm", { ip })}
			consequence={t("consequence")}
			confirm={t("unblockForEveryone")}
			{...doing.dialog}
		/>
	);
}
