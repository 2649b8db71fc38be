"use client";

import { Button } from "@mantine/core";
import { IconEye } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { maskSign } from "@/lib/access/mask-sign";
import { useMe } from "@/lib/auth/client/me";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { userMutations } from "@/lib/users/client/user-mutations";
import type { RevealField } from "@/lib/users/user";
import { useAct } from "../form/use-act.ts";
import { onDemand } from "../on-demand/on-demand.tsx";
import { Tooltip } from "../on-demand/tooltip.tsx";
import { useViewing } from "../ui/gated-button.tsx";
import { Notice } from "../ui/notice.tsx";
import { useUser } from "./user-context.tsx";

const ActDialog = onDemand(() => import("../form/act-dialog.tsx").then((module) => module.ActDialog));

type RevealProps = {
	field: RevealField;
	/** Name of the value, for the button. */
	what: string;
	/** Renders the value: masked, or as it is once revealed. */
	children: (value: unknown) => ReactNode;
};

/**
 * Shows a value that the server masks for this level, and reveals it on a click, which is recorded in the audit. The revealed value is
 * dropped with the page.
 */
export function Reveal({ field, what, children }: RevealProps) {
	const t = useTranslations("reveal");
	const me = useMe();
	const { user } = useUser();
	const viewing = useViewing();
	const [asked, setAsked] = useState(false);
	const close = () => setAsked(false);
	const act = useAct({
		mutation: userMutations.reveal(useQueryClient(), user.user_id),
		toInput: (reason) => ({ field, reason }),
		onDone: close,
		onClose: close,
	});
	const isMasked = JSON.stringify(user[field] ?? "").includes(maskSign);
	const masked = isMasked && me.can("pii:reveal-one") && act.result === undefined;
	return (
		<>
			{children(act.result ? act.result.value : user[field])}
			{masked ? (
				<Tooltip label={viewing ?? t("hint")}>
					<Button
						size="compact-xs"
						variant="subtle"
						leftSection={<IconEye size={14} aria-hidden />}
						loading={act.busy}
						aria-label={t("one", { what })}
						{...(viewing === undefined ? {} : { "data-disabled": true, "aria-disabled": true })}
						onClick={() => viewing === undefined && (me.needsReason("user.pii_revealed") ? setAsked(true) : act.run())}
					>
						{t("show")}
					</Button>
				</Tooltip>
			) : null}
			{asked ? (
				<ActDialog
					action="user.pii_revealed"
					title={t("one", { what })}
					consequence={t("hint")}
					confirm={t("show")}
					{...act.dialog}
				/>
			) : null}
			{act.text === undefined || asked ? null : <Notice tone="bad">{act.text}</Notice>}
		</>
	);
}
