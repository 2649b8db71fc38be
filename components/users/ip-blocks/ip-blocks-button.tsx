"use client";

import { useState } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { onDemand } from "../../on-demand/on-demand.tsx";
import { GatedButton } from "../../ui/gated-button.tsx";

const IpBlocksDialog = onDemand(() => import("./ip-blocks-dialog.tsx").then((module) => module.IpBlocksDialog));

/** Opens the check whether the addresses of refused sign-ins are blocked for everyone. */
export function IpBlocksButton() {
	const t = useTranslations("user.ipBlocks");
	const [isOpen, setOpen] = useState(false);
	return (
		<>
			<GatedButton permission="ip-blocks:read" reads variant="default" size="xs" onClick={() => setOpen(true)}>
				{t("open")}
			</GatedButton>
			{isOpen ? <IpBlocksDialog onClose={() => setOpen(false)} /> : null}
		</>
	);
}
