"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { toBffError } from "@/lib/http/client/bff-error";
import { undoUser } from "@/lib/users/client/undo-user";
import { type UserAct, userMutations } from "@/lib/users/client/user-mutations";
import { userQueries } from "@/lib/users/client/user-queries";
import { bestName } from "@/lib/users/name-line";
import { ActDialog } from "../form/act-dialog.tsx";
import { notify } from "../ui/notices.tsx";
import { useProblemText } from "../ui/use-problem-text.ts";
import { offerUndo } from "../undo/undo-offer.ts";
import { userActs } from "./user-acts.ts";
import { useUser } from "./user-context.tsx";

/** Blocks, unblocks or lifts brute-force blocks, after saying what follows. An answer that did not come is settled by reading again. */
export function UserActDialog({ act, onClose }: { act: UserAct; onClose: () => void }) {
	const t = useTranslations("user.act");
	const problemText = useProblemText();
	const client = useQueryClient();
	const { user } = useUser();
	const [settled, setSettled] = useState<"checking" | "not_done">();
	const mutation = useMutation(userMutations.act(client, user.user_id, act));
	const done = ({ auditId }: { auditId?: string | undefined } = {}) => {
		const said = t(`done.${act}`, { name: bestName(user) });
		if (auditId === undefined || act === "clearLockouts") notify(said);
		else {
			const change = { client, userId: user.user_id, undoes: auditId };
			offerUndo({ done: said, undo: () => undoUser.block(change, act) });
		}
		onClose();
	};
	const settle = async () => {
		setSettled("checking");
		const page = await client.fetchQuery({ ...userQueries.page(user.user_id), staleTime: 0 }).catch(() => undefined);
		if (page && userActs[act].isDone(page)) done();
		else setSettled(page ? "not_done" : undefined);
	};
	const confirm = (reason: string | undefined) => {
		setSettled(undefined);
		mutation.mutate(reason === undefined ? {} : { reason }, {
			onSuccess: done,
			onError: (error) => {
				if (toBffError(error).code === "outcome_unknown") void settle();
			},
		});
	};
	const error = mutation.error && settled === undefined ? problemText(toBffError(mutation.error)) : undefined;
	const note = settled === "checking" ? t("unknown") : settled === "not_done" ? t("unknownNot") : undefined;
	return (
		<ActDialog
			action={userActs[act].action}
			title={t(`ask.${act}`, { name: bestName(user) })}
			consequence={t(`consequence.${act}`)}
			confirm={t(act)}
			grave={userActs[act].grave}
			busy={mutation.isPending || settled === "checking"}
			error={error}
			note={note}
			onConfirm={confirm}
			onClose={onClose}
		/>
	);
}
