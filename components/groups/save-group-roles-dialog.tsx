"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { findSetConflict } from "@/lib/audit/set-conflict";
import { groupMutations, undoGroupRoles } from "@/lib/groups/client/group-mutations";
import type { GroupRoles } from "@/lib/groups/contract";
import { toBffError } from "@/lib/http/client/bff-error";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { Role } from "@/lib/roles/contract";
import { ActDialog } from "../form/act-dialog.tsx";
import { PartlySaved } from "../permission-picker/partly-saved.tsx";
import { SetConflictDialog } from "../permission-picker/set-conflict-dialog.tsx";
import type { RoleDraft } from "../role-edit/use-role-draft.ts";
import { notify } from "../ui/notices.tsx";
import { useProblemText } from "../ui/use-problem-text.ts";
import { offerUndo } from "../undo/undo-offer.ts";
import classes from "./group-roles.module.css";

type SaveGroupRolesDialogProps = {
	groupId: string;
	/** The roles as they were last read: after a conflict, those that others made. */
	read: GroupRoles;
	edit: RoleDraft<Role>;
	summary: string;
	onClose: () => void;
};

const without = (roles: readonly Role[], others: readonly Role[]) =>
	roles.filter(({ id }) => others.every((other) => other.id !== id));

/** Saves the edit of a group's roles and offers the way back. What others changed meanwhile is shown, and the rest of the edit saved on top of it. */
export function SaveGroupRolesDialog({ groupId, read, edit, summary, onClose }: SaveGroupRolesDialogProps) {
	const t = useTranslations("groups");
	const picker = useTranslations("permissionPicker");
	const problemText = useProblemText();
	const client = useQueryClient();
	const [reason, setReason] = useState<string>();
	// What the edit began with, so that the others' change can be told from it.
	const [base, setBase] = useState(read.roles);
	const mutation = useMutation(groupMutations.updateRoles(client, groupId));
	const failure = mutation.error ? toBffError(mutation.error) : undefined;
	const conflict = findSetConflict(failure?.problem);
	const save = (why: string | undefined) => {
		setReason(why);
		setBase(read.roles);
		const change = { add: edit.added.map(({ id }) => id), remove: edit.removed.map(({ id }) => id) };
		mutation.mutate(
			{ ...change, version: read.version, ...(why === undefined ? {} : { reason: why }) },
			{
				onSuccess: ({ outcome, entryId }) => {
					if (outcome !== "succeeded") return;
					if (entryId === "") notify(t("saved"));
					else
						offerUndo({ done: t("saved"), undo: () => undoGroupRoles({ client, groupId, undoes: entryId }, change) });
					edit.discard();
					onClose();
				},
			},
		);
	};
	const yours = <RolesDiff added={edit.added} removed={edit.removed} />;
	if (conflict) {
		return (
			<SetConflictDialog
				conflict={conflict}
				theirs={<RolesDiff isDone added={without(read.roles, base)} removed={without(base, read.roles)} />}
				yours={edit.size > 0 ? yours : undefined}
				busy={mutation.isPending}
				onSave={() => save(reason)}
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
			busy={mutation.isPending}
			error={failure ? problemText(failure) : undefined}
			onConfirm={save}
			onClose={onClose}
		>
			{mutation.data && mutation.data.outcome !== "succeeded" ? (
				<PartlySaved report={mutation.data} nameOf={nameOf} />
			) : null}
			{yours}
		</ActDialog>
	);
}

type RolesDiffProps = { added: readonly Role[]; removed: readonly Role[]; isDone?: boolean };

/** What a change of roles gives and takes, each by name. */
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
