"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type PermissionDraft, remainingDraft } from "@/lib/apis/permission-draft";
import type { PermissionGroup } from "@/lib/apis/permission-groups";
import { findSetConflict } from "@/lib/audit/set-conflict";
import { toBffError } from "@/lib/http/client/bff-error";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { permissionMutations } from "@/lib/roles/client/permission-mutations";
import type { RolePermissions } from "@/lib/roles/contract";
import { ActDialog } from "../form/act-dialog.tsx";
import { PartlySaved } from "../permission-picker/partly-saved.tsx";
import { PermissionDiff } from "../permission-picker/permission-diff.tsx";
import { SetConflictDialog } from "../permission-picker/set-conflict-dialog.tsx";
import type { PermissionEdit } from "../permission-picker/use-permission-draft.ts";
import { notify } from "../ui/notices.tsx";
import { useProblemText } from "../ui/use-problem-text.ts";

type SaveRolePermissionsDialogProps = {
	roleId: string;
	/** The permissions as they were last read: after a conflict, those that others made. */
	read: RolePermissions;
	edit: PermissionEdit;
	groups: readonly PermissionGroup[];
	summary: string;
	onClose: () => void;
};

/** Saves the edit of a role's permissions. What others changed meanwhile is shown, and the rest of the edit saved on top of it. */
export function SaveRolePermissionsDialog(props: SaveRolePermissionsDialogProps) {
	const { roleId, read, edit, groups, summary, onClose } = props;
	const t = useTranslations("permissionPicker");
	const problemText = useProblemText();
	const client = useQueryClient();
	const [reason, setReason] = useState<string>();
	// What the edit began with, so that the others' change can be told from it.
	const [base, setBase] = useState(edit.held);
	const mutation = useMutation(permissionMutations.update(client, roleId));
	const failure = mutation.error ? toBffError(mutation.error) : undefined;
	const conflict = findSetConflict(failure?.problem);
	const save = (why: string | undefined) => {
		setReason(why);
		setBase(edit.held);
		mutation.mutate(
			{ ...edit.change, version: read.version, ...(why === undefined ? {} : { reason: why }) },
			{
				onSuccess: ({ outcome }) => {
					if (outcome !== "succeeded") return;
					notify(t("saved"));
					edit.discard();
					onClose();
				},
			},
		);
	};
	if (conflict) {
		const theirs: PermissionDraft = remainingDraft(
			{ add: edit.held, remove: new Set([...base].filter((key) => !edit.held.has(key))) },
			base,
		);
		return (
			<SetConflictDialog
				conflict={conflict}
				theirs={<PermissionDiff draft={theirs} groups={groups} />}
				yours={edit.size > 0 ? <PermissionDiff draft={edit.draft} groups={groups} /> : undefined}
				busy={mutation.isPending}
				onSave={() => save(reason)}
				onClose={onClose}
			/>
		);
	}
	return (
		<ActDialog
			action="role.permissions_updated"
			title={t("saveTitle")}
			consequence={summary}
			confirm={t("save", { count: edit.size })}
			size="lg"
			busy={mutation.isPending}
			error={failure ? problemText(failure) : undefined}
			onConfirm={save}
			onClose={onClose}
		>
			{mutation.data && mutation.data.outcome !== "succeeded" ? <PartlySaved report={mutation.data} /> : null}
			<PermissionDiff draft={edit.draft} groups={groups} />
		</ActDialog>
	);
}
