"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { AuditAction } from "@/lib/access/acts";
import { toBffError } from "@/lib/http/client/bff-error";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { undoUser } from "@/lib/users/client/undo-user";
import { type UserAct, userMutations } from "@/lib/users/client/user-mutations";
import { bestName } from "@/lib/users/name-line";
import { ActDialog } from "../../form/act-dialog.tsx";
import { useProblemText } from "../../states/use-problem-text.ts";
import { notify } from "../../ui/notices.tsx";
import { offerUndo } from "../../undo/undo-offer.ts";
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
	const problemText = useProblemText();
	const client = useQueryClient();
	const { user } = useUser();
	const mutation = useMutation(userMutations.act(client, user.user_id, act));
	const done = ({ auditId }: { auditId?: string | undefined }) => {
		const said = t(`done.${act}`, { name: bestName(user) });
		if (auditId === undefined || act === "clearLockouts") notify(said);
		else {
			const change = { client, userId: user.user_id, undoes: auditId };
			offerUndo({ done: said, undo: () => undoUser.block(change, act) });
		}
		onClose();
	};
	const confirm = (reason: string | undefined) =>
		mutation.mutate(reason === undefined ? {} : { reason }, { onSuccess: done });
	return (
		<ActDialog
			action={actions[act]}
			title={t(`ask.${act}`, { name: bestName(user) })}
			consequence={t(`consequence.${act}`)}
			confirm={t(act)}
			busy={mutation.isPending}
			error={mutation.error ? problemText(toBffError(mutation.error)) : undefined}
			onConfirm={confirm}
			onClose={onClose}
		/>
	);
}
