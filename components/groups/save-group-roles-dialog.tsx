"use client";

import { useQueryClient } from "@tanstack/react-query";
import { groupMutations, undoGroupRoles } from "@/lib/groups/client/group-mutations";
import type { GroupRoles } from "@/lib/groups/contract";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { Role } from "@/lib/roles/contract";
import { ActDialog } from "../form/act-dialog.tsx";
import { useNames } from "../people/use-names.ts";
import { PartlySaved } from "../permission-picker/partly-saved.tsx";
import { SetConflictDialog } from "../permission-picker/set-conflict-dialog.tsx";
import { useSetSave } from "../permission-picker/use-set-save.ts";
import type { RoleDraft } from "../role-edit/use-role-draft.ts";
import classes from "./group-roles.module.css";

type SaveGroupRolesDialogProps = {
	groupId: string;
	/** The roles as last read. After a conflict, these include the other person's change. */
	read: GroupRoles;
	edit: RoleDraft<Role>;
	summary: string;
	onClose: () => void;
};

const without = (roles: readonly Role[], others: readonly Role[]) =>
	roles.filter(({ id }) => others.every((other) => other.id !== id));

/**
 * Saves the edit of a group's roles and offers to undo it. After a conflict it shows the other person's change and saves the rest of the
 * edit on top of it.
 */
export function SaveGroupRolesDialog({ groupId, read, edit, summary, onClose }: SaveGroupRolesDialogProps) {
	const t = useTranslations("groups");
	const picker = useTranslations("permissionPicker");
	const client = useQueryClient();
	const names = useNames();
	const named = (roles: readonly Role[]) => names(roles.map(({ id, name }) => name || id));
	const change = { add: edit.added.map(({ id }) => id), remove: edit.removed.map(({ id }) => id) };
	const act = useSetSave({
		mutation: groupMutations.updateRoles(client, groupId),
		change,
		version: read.version,
		now: read.roles,
		done: t("saved", {
			changes: [
				...(edit.added.length > 0 ? [t("given", { roles: named(edit.added) })] : []),
				...(edit.removed.length > 0 ? [t("taken", { roles: named(edit.removed) })] : []),
			].join(" · "),
		}),
		undo: (entryId) => undoGroupRoles({ client, groupId, undoes: entryId }, change),
		onDone: () => {
			edit.discard();
			onClose();
		},
	});
	const yours = <RolesDiff added={edit.added} removed={edit.removed} />;
	if (act.conflict) {
		return (
			<SetConflictDialog
				conflict={act.conflict}
				theirs={<RolesDiff isDone added={without(read.roles, act.base)} removed={without(act.base, read.roles)} />}
				yours={edit.size > 0 ? yours : undefined}
				busy={act.busy}
				onSave={act.saveAgain}
				onClose={onClose}
			/>
		);
	}
	const nameOf = (item: string) => [...edit.held, ...edit.added].find(({ id }) => id === item)?.name ?? item;
	return (
		<ActDialog
			action="group.roles_updated"
			title={t("saveTitle")}
			consequence={`${summary} ${t("affects")}`}
			confirm={picker("save", { count: edit.size })}
			busy={act.busy}
			error={act.error}
			onConfirm={act.save}
			onClose={onClose}
		>
			{act.partly ? <PartlySaved report={act.partly} nameOf={nameOf} /> : null}
			{yours}
		</ActDialog>
	);
}

type RolesDiffProps = { added: readonly Role[]; removed: readonly Role[]; isDone?: boolean };

/** Lists the roles that an edit adds and removes, by name. */
function RolesDiff({ added, removed, isDone = false }: RolesDiffProps) {
	const t = useTranslations("groups");
	return (
		<ul className={classes.diff}>
			{removed.map(({ id, name }) => (
				<li key={id} data-moved="removed">
					{t(isDone ? "theyRemoved" : "removes", { name: name || id })}
				</li>
			))}
			{added.map(({ id, name }) => (
				<li key={id} data-moved="added">
					{t(isDone ? "theyAdded" : "adds", { name: name || id })}
				</li>
			))}
		</ul>
	);
}
