"use client";

import { Button } from "@mantine/core";
import { IconEye } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useMe } from "@/lib/auth/client/me";
import { toBffError } from "@/lib/http/client/bff-error";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { userMutations } from "@/lib/users/client/user-mutations";
import type { RevealField } from "@/lib/users/user";
import { onDemand } from "../on-demand/on-demand.tsx";
import { Tooltip } from "../on-demand/tooltip.tsx";
import { useProblemText } from "../states/use-problem-text.ts";
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
	const problemText = useProblemText();
	const { user } = useUser();
	const mutation = useMutation(userMutations.reveal(useQueryClient(), user.user_id));
	const [asked, setAsked] = useState(false);
	const masked = !me.can("pii:reveal") && me.can("pii:reveal-one") && mutation.data === undefined;
	return (
		<>
			{children(mutation.data ? mutation.data.value : user[field])}
			{masked ? (
				<Tooltip label={t("hint")}>
					<Button
						size="compact-xs"
						variant="subtle"
						leftSection={<IconEye size={14} aria-hidden />}
						loading={mutation.isPending}
						aria-label={t("one", { what })}
						onClick={() => (me.needsReason("user.pii_revealed") ? setAsked(true) : mutation.mutate({ field }))}
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
					busy={mutation.isPending}
					onConfirm={(reason) => {
						mutation.mutate({ field, ...(reason === undefined ? {} : { reason }) });
						setAsked(false);
					}}
					onClose={() => setAsked(false)}
				/>
			) : null}
			{mutation.error ? <Notice tone="bad">{problemText(toBffError(mutation.error))}</Notice> : null}
		</>
	);
}
