"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { PermissionGroup } from "@/lib/apis/permission-groups";
import { findSetConflict } from "@/lib/audit/set-conflict";
import { toBffError } from "@/lib/http/client/bff-error";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { accessMutations, undoAccess } from "@/lib/users/client/access-mutations";
import type { UserAccess } from "@/lib/users/contract-access";
import { bestName } from "@/lib/users/name-line";
import { ActDialog } from "../../form/act-dialog.tsx";
import { PartlySaved } from "../../permission-picker/partly-saved.tsx";
import { PermissionDiff } from "../../permission-picker/permission-diff.tsx";
import { SetConflictDialog } from "../../permission-picker/set-conflict-dialog.tsx";
import { notify } from "../../ui/notices.tsx";
import { useProblemText } from "../../ui/use-problem-text.ts";
import { offerUndo } from "../../undo/undo-offer.ts";
import { useUser } from "../user-context.tsx";
import { AccessEffects } from "./access-effects.tsx";
import { listAccessChanges } from "./list-access-changes.ts";
import type { AccessEditing } from "./use-access-edit.ts";

type SaveAccessDialogProps = {
	/** The access as it was last read: after a conflict, with what others made of it. */
	access: UserAccess;
	edit: AccessEditing;
	groups: readonly PermissionGroup[];
	onClose: () => void;
};

/** Saves the edit of a person's access and offers the way back. What others changed meanwhile is shown first. */
export function SaveAccessDialog({ access, edit, groups, onClose }: SaveAccessDialogProps) {
	const t = useTranslations("user.access");
	const picker = useTranslations("permissionPicker");
	const problemText = useProblemText();
	const client = useQueryClient();
	const { user } = useUser();
	const [reason, setReason] = useState<string>();
	const [base, setBase] = useState(access);
	const userId = user.user_id;
	const mutation = useMutation(accessMutations.update(client, userId));
	const failure = mutation.error ? toBffError(mutation.error) : undefined;
	const conflict = findSetConflict(failure?.problem);
	const save = (why: string | undefined) => {
		const { change } = edit;
		setReason(why);
		setBase(access);
		mutation.mutate(
			{ ...change, version: access.version, ...(why === undefined ? {} : { reason: why }) },
			{
				onSuccess: ({ outcome, entryId }) => {
					if (outcome !== "succeeded") return;
					if (entryId === "") notify(t("saved"));
					else offerUndo({ done: t("saved"), undo: () => undoAccess({ client, userId, undoes: entryId }, change) });
					edit.discard();
					onClose();
				},
			},
		);
	};
	const diff = <PermissionDiff draft={edit.permissions.draft} groups={groups} />;
	if (conflict) {
		const theirs = listAccessChanges(base, access);
		return (
			<SetConflictDialog
				conflict={conflict}
				theirs={
					<ul>
						{theirs.map(({ kind, name }) => (
							<li key={`${kind} ${name}`}>{t(kind, { name })}</li>
						))}
					</ul>
				}
				yours={
					edit.size > 0 ? (
						<>
							<AccessEffects access={access} edit={edit} />
							{diff}
						</>
					) : undefined
				}
				busy={mutation.isPending}
				onSave={() => save(reason)}
				onClose={onClose}
			/>
		);
	}
	const nameOf = (item: string) =>
		[...edit.roles.held, ...edit.roles.added].find(({ id }) => id === item)?.name ?? item;
	return (
		<ActDialog
			action="user.access_updated"
			title={t("saveTitle", { name: bestName(user) })}
			consequence={<AccessEffects access={access} edit={edit} />}
			confirm={picker("save", { count: edit.size })}
			size="lg"
			busy={mutation.isPending}
			error={failure ? problemText(failure) : undefined}
			onConfirm={save}
			onClose={onClose}
		>
			{mutation.data && mutation.data.outcome !== "succeeded" ? (
				<PartlySaved report={mutation.data} nameOf={nameOf} />
			) : null}
			{diff}
		</ActDialog>
	);
}
