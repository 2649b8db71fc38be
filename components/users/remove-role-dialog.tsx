"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toBffError } from "@/lib/http/client/bff-error";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { userMutations } from "@/lib/users/client/user-mutations";
import type { UserRole } from "@/lib/users/contract-roles";
import { bestName } from "@/lib/users/name-line";
import { ActDialog } from "../form/act-dialog.tsx";
import { notify } from "../ui/notices.tsx";
import { useProblemText } from "../ui/use-problem-text.ts";
import { useUser } from "./user-context.tsx";

/** Takes one role from the user. */
export function RemoveRoleDialog({ role, onClose }: { role: UserRole; onClose: () => void }) {
	const t = useTranslations("user.access");
	const problemText = useProblemText();
	const client = useQueryClient();
	const { user } = useUser();
	const mutation = useMutation(userMutations.changeRoles(client, user.user_id, "revoke"));
	const confirm = (reason: string | undefined) =>
		mutation.mutate(
			{ roleIds: [role.id], ...(reason === undefined ? {} : { reason }) },
			{
				onSuccess: () => {
					notify(t("removed"));
					onClose();
				},
			},
		);
	return (
		<ActDialog
			action="user.roles_revoked"
			title={t("removeTitle", { role: role.name })}
			consequence={t("removeText", { name: bestName(user) })}
			confirm={t("removeConfirm")}
			grave
			busy={mutation.isPending}
			error={mutation.error ? problemText(toBffError(mutation.error)) : undefined}
			onConfirm={confirm}
			onClose={onClose}
		/>
	);
}
