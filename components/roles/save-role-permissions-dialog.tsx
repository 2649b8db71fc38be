"use client";

import { Skeleton } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type PermissionDraft, remainingDraft } from "@/lib/apis/permission-draft";
import type { PermissionGroup } from "@/lib/apis/permission-groups";
import { useMe } from "@/lib/auth/client/me";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { permissionMutations } from "@/lib/roles/client/permission-mutations";
import { rolePartQueries } from "@/lib/roles/client/role-part-queries";
import type { RolePermissions } from "@/lib/roles/contract";
import { mostRemoved } from "@/lib/roles/request-limits";
import { ActDialog } from "../form/act-dialog.tsx";
import { LossNote } from "../form/loss-note.tsx";
import { PartlySaved } from "../permission-picker/partly-saved.tsx";
import { PermissionDiff } from "../permission-picker/permission-diff.tsx";
import { SetConflictDialog } from "../permission-picker/set-conflict-dialog.tsx";
import type { PermissionEdit } from "../permission-picker/use-permission-draft.ts";
import { useSetSave } from "../permission-picker/use-set-save.ts";

type SaveRolePermissionsDialogProps = {
	roleId: string;
	/** The permissions as last read. After a conflict, these include the other person's change. */
	read: RolePermissions;
	edit: PermissionEdit;
	groups: readonly PermissionGroup[];
	summary: string;
	onClose: () => void;
};

/**
 * Saves the edit of a role's permissions. After a conflict it shows the other person's change and saves the rest of the edit on top of it.
 */
export function SaveRolePermissionsDialog(props: SaveRolePermissionsDialogProps) {
	const { roleId, read, edit, groups, summary, onClose } = props;
	const t = useTranslations("permissionPicker");
	const client = useQueryClient();
	// The draft shrinks while the dialog saves, so this keeps what it removed at first.
	const [removed] = useState(() => [...edit.draft.remove]);
	const act = useSetSave({
		mutation: permissionMutations.update(client, roleId),
		change: edit.change,
		version: read.version,
		now: edit.held,
		done: t("saved", { added: edit.change.add.length, removed: edit.change.remove.length }),
		onDone: () => {
			edit.discard();
			onClose();
		},
	});
	if (act.conflict) {
		const theirs: PermissionDraft = remainingDraft(
			{ add: edit.held, remove: new Set([...act.base].filter((key) => !edit.held.has(key))) },
			act.base,
		);
		return (
			<SetConflictDialog
				conflict={act.conflict}
				theirs={<PermissionDiff draft={theirs} groups={groups} />}
				yours={edit.size > 0 ? <PermissionDiff draft={edit.draft} groups={groups} /> : undefined}
				busy={act.busy}
				onSave={act.saveAgain}
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
			busy={act.busy}
			error={act.error}
			onConfirm={act.save}
			onClose={onClose}
		>
			{act.partly ? <PartlySaved report={act.partly} /> : null}
			<PermissionDiff draft={edit.draft} groups={groups} />
			<RemovalLoss roleId={roleId} removed={removed} />
		</ActDialog>
	);
}

/** Says who loses the removed permissions, if the directory can answer and they are not too many to ask. */
function RemovalLoss({ roleId, removed }: { roleId: string; removed: readonly string[] }) {
	const me = useMe();
	const isAsked = removed.length > 0 && removed.length <= mostRemoved && me.scope === undefined;
	const { data, isLoading } = useQuery({ ...rolePartQueries.permissionLoss(roleId, removed), enabled: isAsked });
	// The place of the note, so that it does not move the buttons below.
	if (isLoading) return <Skeleton mt={12} h={60} />;
	if (data?.loss === undefined) return null;
	return <LossNote of="permissions" loss={data.loss} search={`role=${encodeURIComponent(roleId)}`} />;
}
