"use client";

import { useQueryClient } from "@tanstack/react-query";
import type { AuditAction } from "@/lib/access/acts";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { undoUser } from "@/lib/users/client/undo-user";
import { type UserAct, userMutations } from "@/lib/users/client/user-mutations";
import { bestName } from "@/lib/users/name-line";
import { ActDialog } from "../../form/act-dialog.tsx";
import { useAct } from "../../form/use-act.ts";
import { useUser } from "../user-context.tsx";

/** The everyday acts on a user's access, by the names of their texts. */
const actions: Record<UserAct, AuditAction> = {
	block: "user.blocked",
	unblock: "user.unblocked",
	clearLockouts: "user.lockouts_cleared",
};

/** Blocks or unblocks the user, or lifts brute-force blocks, after stating the consequence. */
export function UserActDialog({ act, onClose }: { act: UserAct; onClose: () => void }) {
	const t = useTranslations("user.act");
	const client = useQueryClient();
	const { user } = useUser();
	const name = bestName(user);
	const doing = useAct({
		mutation: userMutations.act(client, user.user_id, act),
		toInput: (reason) => ({ reason }),
		done: t(`done.${act}`, { name }),
		undo: ({ auditId }) =>
			auditId === undefined || act === "clearLockouts"
				? undefined
				: () => undoUser.block({ client, userId: user.user_id, undoes: auditId }, act),
		onClose,
	});
	return (
		<ActDialog
			action={actions[act]}
			title={t(`ask.${act}`, { name })}
			consequence={t(`consequence.${act}`)}
			confirm={t(act)}
			{...doing.dialog}
		/>
	);
}
