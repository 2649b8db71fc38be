"use client";

import { TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toBffError } from "@/lib/http/client/bff-error";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { useReturnHref } from "@/lib/routes/client/return-href";
import { usersHref } from "@/lib/routes/routes";
import { userMutations } from "@/lib/users/client/user-mutations";
import { bestName } from "@/lib/users/name-line";
import { ActDialog } from "../../form/act-dialog.tsx";
import { useProblemText } from "../../states/use-problem-text.ts";
import { notify } from "../../ui/notices.tsx";
import { useUser } from "../user-context.tsx";
import { DeletePreflight } from "./delete-preflight.tsx";

/** Deletes the user once their e-mail (or id) was typed. */
export function DeleteUserDialog({ onClose }: { onClose: () => void }) {
	const t = useTranslations("user.act");
	const problemText = useProblemText();
	const router = useRouter();
	const client = useQueryClient();
	const back = useReturnHref(usersHref());
	const { user } = useUser();
	const expected = user.email ?? user.user_id;
	const [typed, setTyped] = useState("");
	const mutation = useMutation(userMutations.delete(client, user.user_id));
	const matches = typed.trim().toLowerCase() === expected.toLowerCase();
	const confirm = (reason: string | undefined) =>
		mutation.mutate(
			{ confirmation: typed, ...(reason === undefined ? {} : { reason }) },
			{
				onSuccess: () => {
					notify(t("deleted", { name: bestName(user) }));
					router.push(back);
				},
			},
		);
	return (
		<ActDialog
			action="user.deleted"
			title={t("deleteTitle", { name: bestName(user) })}
			consequence={t("deleteText")}
			confirm={t("delete")}
			busy={mutation.isPending}
			error={mutation.error ? problemText(toBffError(mutation.error)) : undefined}
			disabled={!matches}
			onConfirm={confirm}
			onClose={onClose}
		>
			<DeletePreflight />
			<TextInput
				label={t("deleteType", { expected })}
				value={typed}
				onChange={(event) => setTyped(event.currentTarget.value)}
				error={
					typed !== "" && !matches && !expected.toLowerCase().startsWith(typed.trim().toLowerCase())
						? t("deleteMismatch", { expected })
						: undefined
				}
				spellCheck={false}
				autoComplete="off"
			/>
		</ActDialog>
	);
}
