"use client";

import { Checkbox, Stack } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { guardedLevel } from "@/lib/access/guarded-level";
import type { PermissionGroup } from "@/lib/apis/permission-groups";
import { useMe } from "@/lib/auth/client/me";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { accessMutations, undoAccess } from "@/lib/users/client/access-mutations";
import { mostRoles } from "@/lib/users/effective-access";
import { bestName } from "@/lib/users/name-line";
import type { UserAccess } from "@/lib/users/user-access";
import type { UserRole } from "@/lib/users/user-roles";
import { ActDialog } from "../../form/act-dialog.tsx";
import { useNames } from "../../people/use-names.ts";
import { PartlySaved } from "../../permission-picker/partly-saved.tsx";
import { PermissionDiff } from "../../permission-picker/permission-diff.tsx";
import { SetConflictDialog } from "../../permission-picker/set-conflict-dialog.tsx";
import { useSetSave } from "../../permission-picker/use-set-save.ts";
import { RolePicker } from "../../role-edit/role-picker.tsx";
import { useUser } from "../user-context.tsx";
import { AccessEffects } from "./access-effects.tsx";
import { listAccessChanges } from "./list-access-changes.ts";
import type { AccessEditing } from "./use-access-edit.ts";

type SaveAccessDialogProps = {
	/** The access as last read; after a conflict it includes the changes of others. */
	access: UserAccess;
	edit: AccessEditing;
	groups: readonly PermissionGroup[];
	/** Lets the reader choose roles too. Default: the edit is only confirmed. */
	picks?: boolean;
	onClose: () => void;
};

/**
 * Saves the edit of a user's access and offers to undo it. After a conflict it first shows what others changed meanwhile. Where roles are
 * chosen, one that opens Rolecall is saved only after the reader has confirmed it.
 */
export function SaveAccessDialog({ access, edit, groups, picks = false, onClose }: SaveAccessDialogProps) {
	const t = useTranslations("user.access");
	const picker = useTranslations("permissionPicker");
	const client = useQueryClient();
	const { levels } = useMe();
	const { user } = useUser();
	const [opens, setOpens] = useState(false);
	const userId = user.user_id;
	const { change, roles, permissions } = edit;
	const name = bestName(user);
	const names = useNames();
	const named = (some: readonly UserRole[]) => names(some.map((role) => role.name || role.id));
	const act = useSetSave({
		mutation: accessMutations.update(client, userId),
		change,
		version: access.version,
		now: access,
		done: [
			...(roles.added.length > 0 ? [t("assigned", { roles: named(roles.added), name })] : []),
			...(roles.removed.length > 0 ? [t("unassigned", { roles: named(roles.removed), name })] : []),
			...(permissions.size > 0 ? [t("directChanged", { count: permissions.size, name })] : []),
		].join(" · "),
		undo: (entryId) => undoAccess({ client, userId, undoes: entryId }, change),
		onDone: () => {
			edit.discard();
			onClose();
		},
	});
	const diff = <PermissionDiff draft={edit.permissions.draft} groups={groups} />;
	if (act.conflict) {
		const theirs = listAccessChanges(act.base, access);
		return (
			<SetConflictDialog
				conflict={act.conflict}
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
				busy={act.busy}
				onSave={act.saveAgain}
				onClose={onClose}
			/>
		);
	}
	const nameOf = (item: string) =>
		[...edit.roles.held, ...edit.roles.added].find(({ id }) => id === item)?.name ?? item;
	const isOpening = picks && roles.added.some((role) => guardedLevel(levels, role.name) !== undefined);
	const isFull = roles.count > mostRoles && roles.count > roles.held.length;
	const isSettled = edit.isKnown || edit.unread !== undefined;
	const effects = edit.size === 0 ? null : <AccessEffects access={access} edit={edit} />;
	const choice = (
		<Stack gap="sm">
			<RolePicker
				isDirect
				held={roles.held}
				chosen={roles.added}
				onChange={roles.setAdded}
				all={t("assignAll")}
				onEscape={onClose}
			/>
			{isOpening ? (
				<Checkbox
					label={t("openConsole")}
					checked={opens}
					onChange={(event) => setOpens(event.currentTarget.checked)}
				/>
			) : null}
			<div role="status">
				{effects}
				{isFull ? t("full", { count: roles.count }) : null}
			</div>
		</Stack>
	);
	return (
		<ActDialog
			action="user.access_updated"
			title={t(picks ? "assignTitle" : "saveTitle", { name })}
			consequence={picks ? choice : effects}
			confirm={edit.size === 0 ? t("add") : picker("save", { count: edit.size })}
			disabled={edit.size === 0 || isFull || (picks && !isSettled) || (isOpening && !opens)}
			size="lg"
			busy={act.busy}
			error={act.error}
			onConfirm={act.save}
			onClose={onClose}
		>
			{act.partly ? <PartlySaved report={act.partly} nameOf={nameOf} /> : null}
			{diff}
		</ActDialog>
	);
}
