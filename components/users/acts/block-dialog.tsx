"use client";

import { Checkbox } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useMe } from "@/lib/auth/client/me";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { undoUser } from "@/lib/users/client/undo-user";
import { userMutations } from "@/lib/users/client/user-mutations";
import { bestName } from "@/lib/users/name-line";
import { ReportDialog } from "../../act-report/report-dialog.tsx";
import { useReportedAct } from "../../act-report/use-reported-act.ts";
import { ActDialog } from "../../form/act-dialog.tsx";
import { useAct } from "../../form/use-act.ts";
import { notify } from "../../ui/notices.tsx";
import { useUser } from "../user-context.tsx";

const steps = ["block", "sessions", "refreshTokens", "grants"] as const;

/** Blocks the user and, if that is chosen or was asked for, also ends their sessions and revokes their refresh tokens and grants. */
export function BlockDialog({ secures, onClose }: { secures: boolean; onClose: () => void }) {
	const t = useTranslations("user.act");
	const me = useMe();
	const client = useQueryClient();
	const { user } = useUser();
	const name = bestName(user);
	const [isWhole, setWhole] = useState(secures);
	const blocking = useAct({
		mutation: userMutations.act(client, user.user_id, "block"),
		toInput: (reason) => ({ reason }),
		done: t("done.block", { name }),
		undo: ({ auditId }) =>
			auditId === undefined
				? undefined
				: () => undoUser.block({ client, userId: user.user_id, undoes: auditId }, "block"),
		onClose,
	});
	const securing = useReportedAct({
		mutation: userMutations.secure(client, user.user_id),
		toInput: (_items, reason) => ({ reason }),
		onDone: () => {
			notify(t("done.secure", { name }));
			onClose();
		},
	});
	if (securing.report !== undefined) {
		const nameOf = (item: string) => {
			const step = steps.find((one) => one === item);
			return step === undefined ? item : t(`secureSteps.${step}`);
		};
		const { report, busy, error, retry } = securing;
		return (
			<ReportDialog
				title={t("securedPartly", { name })}
				report={report}
				nameOf={nameOf}
				busy={busy}
				error={error}
				onRetry={retry}
				onClose={onClose}
			/>
		);
	}
	const act = isWhole ? "secure" : "block";
	const dialog = isWhole
		? {
				busy: securing.busy,
				error: securing.error,
				onConfirm: (reason: string | undefined) => securing.run(steps, reason),
				onClose,
			}
		: blocking.dialog;
	return (
		<ActDialog
			action={isWhole ? "user.secured" : "user.blocked"}
			title={t(`ask.${act}`, { name })}
			consequence={t(`consequence.${act}`)}
			confirm={t(act)}
			{...dialog}
		>
			{me.can("users:secure") ? (
				<Checkbox
					label={t("secureToo")}
					description={t("secureTooHint")}
					checked={isWhole}
					disabled={dialog.busy}
					onChange={(event) => setWhole(event.currentTarget.checked)}
				/>
			) : null}
		</ActDialog>
	);
}
