"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toBffError } from "@/lib/http/client/bff-error";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { userMutations } from "@/lib/users/client/user-mutations";
import type { UserRole } from "@/lib/users/contract-roles";
import { bestName } from "@/lib/users/name-line";
import { ActDialog } from "../form/act-dialog.tsx";
import { notify } from "../ui/notices.tsx";
import { useProblemText } from "../ui/use-problem-text.ts";
import { RolePicker } from "./role-picker.tsx";
import { useUser } from "./user-context.tsx";

/** Gives roles to the user, of those the tenant has and the user has not. */
export function AssignRolesDialog({ held, onClose }: { held: readonly UserRole[]; onClose: () => void }) {
	const t = useTranslations("user.access");
	const problemText = useProblemText();
	const client = useQueryClient();
	const { user } = useUser();
	const [chosen, setChosen] = useState<string[]>([]);
	const mutation = useMutation(userMutations.changeRoles(client, user.user_id, "assign"));
	const confirm = (reason: string | undefined) =>
		mutation.mutate(
			{ roleIds: chosen, ...(reason === undefined ? {} : { reason }) },
			{
				onSuccess: () => {
					notify(t("assigned", { count: chosen.length }));
					onClose();
				},
			},
		);
	return (
		<ActDialog
			action="user.roles_assigned"
			title={t("assignTitle", { name: bestName(user) })}
			consequence={t("assignText")}
			confirm={t("assignConfirm")}
			busy={mutation.isPending}
			error={mutation.error ? problemText(toBffError(mutation.error)) : undefined}
			disabled={chosen.length === 0}
			onConfirm={confirm}
			onClose={onClose}
		>
			<RolePicker held={held} chosen={chosen} onChange={setChosen} />
		</ActDialog>
	);
}
