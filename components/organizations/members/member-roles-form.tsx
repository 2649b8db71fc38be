"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { memberMutations, undoMemberRoles } from "@/lib/organizations/client/member-mutations";
import type { MemberRoles } from "@/lib/organizations/member-contract";
import { parseMemberRoleKey } from "@/lib/organizations/member-role-key";
import { mostMemberRoles } from "@/lib/organizations/member-role-limit";
import { ActDialog } from "../../form/act-dialog.tsx";
import { NameList } from "../../people/name-list.tsx";
import { useNames } from "../../people/use-names.ts";
import { PartlySaved } from "../../permission-picker/partly-saved.tsx";
import { SetConflictDialog } from "../../permission-picker/set-conflict-dialog.tsx";
import { useSetSave } from "../../permission-picker/use-set-save.ts";
import { Notice } from "../../ui/notice.tsx";
import { MemberRoleEffect } from "./member-role-effect.tsx";
import { MemberRolePicker } from "./member-role-picker.tsx";
import { MemberRoleRows } from "./member-role-rows.tsx";
import { type MemberRoleEdit, useMemberRoleEdit } from "./use-member-role-edit.ts";

export type MemberPlace = {
	organization: { id: string; name: string };
	member: { userId: string; name: string };
};

type MemberRolesFormProps = MemberPlace & {
	/** The roles as last read. After a conflict, these include the other person's change. */
	read: MemberRoles;
	onClose: () => void;
};

type Saving = Pick<MemberRolesFormProps, "organization" | "member" | "read" | "onClose"> & { edit: MemberRoleEdit };

/** Saves the edit and offers to undo it. After a conflict it saves again, on top of the other person's change. */
function useSaveRoles({ organization, member, read, edit, onClose }: Saving) {
	const t = useTranslations("organizationMembers");
	const client = useQueryClient();
	const ids = (roles: readonly { id: string }[]) => roles.map(({ id }) => id);
	const change = { add: ids(edit.added), remove: ids(edit.removed) };
	const names = useNames();
	const named = (roles: readonly { id: string; name: string }[]) => names(roles.map(({ id, name }) => name || id));
	const place = { name: member.name, organization: organization.name };
	const target = { client, organizationId: organization.id, userId: member.userId };
	return useSetSave({
		mutation: memberMutations.updateRoles(client, organization.id, member.userId),
		change,
		version: read.version,
		now: read.roles,
		done: [
			...(edit.added.length > 0 ? [t("rolesGiven", { ...place, roles: named(edit.added) })] : []),
			...(edit.removed.length > 0 ? [t("rolesTaken", { ...place, roles: named(edit.removed) })] : []),
		].join(" · "),
		undo: (entryId) => undoMemberRoles({ ...target, undoes: entryId }, change),
		onDone: onClose,
	});
}

/** Shows the roles that other people added and removed since the edit began. */
function TheirChanges({ base, now }: { base: MemberRoles["roles"]; now: MemberRoles["roles"] }) {
	const t = useTranslations("organizationMembers");
	const missing = (from: MemberRoles["roles"], of: MemberRoles["roles"]) =>
		of.filter(({ id }) => from.every((role) => role.id !== id));
	const items = [
		...missing(base, now).map(({ id, name }) => ({ id, name: t("given", { role: name }) })),
		...missing(now, base).map(({ id, name }) => ({ id, name: t("taken", { role: name }) })),
	];
	return <NameList label={t("theirChanges")} items={items} />;
}

/** Edits a member's roles in an organization, and shows the effect before the edit is saved. */
export function MemberRolesForm({ organization, member, read, onClose }: MemberRolesFormProps) {
	const t = useTranslations("organizationMembers");
	const edit = useMemberRoleEdit(read);
	const act = useSaveRoles({ organization, member, read, edit, onClose });
	const effect = <MemberRoleEffect edit={edit} name={member.name} organization={organization.name} />;
	if (act.conflict) {
		return (
			<SetConflictDialog
				conflict={act.conflict}
				theirs={<TheirChanges base={act.base} now={read.roles} />}
				yours={edit.size > 0 ? effect : undefined}
				busy={act.busy}
				onSave={act.saveAgain}
				onClose={onClose}
			/>
		);
	}
	const names = new Map([...read.roles, ...edit.added].map(({ id, name }) => [id, name]));
	const isOver = edit.count > mostMemberRoles && edit.count > read.roles.length;
	return (
		<ActDialog
			action="organization.member_roles_updated"
			title={t("rolesTitle", { name: member.name, organization: organization.name })}
			consequence={t("rolesText", { count: edit.count, most: mostMemberRoles })}
			confirm={t("saveRoles", { count: edit.size })}
			size="lg"
			busy={act.busy}
			error={act.error}
			disabled={edit.size === 0 || isOver}
			onConfirm={act.save}
			onClose={onClose}
		>
			<MemberRoleRows roles={read.roles} edit={edit} />
			<MemberRolePicker
				organizationId={organization.id}
				label={t("giveRoles")}
				held={read.roles}
				chosen={edit.added}
				onChange={edit.setAdded}
			/>
			{isOver ? <Notice tone="warn">{t("tooManyRoles", { count: edit.count, most: mostMemberRoles })}</Notice> : null}
			{act.partly ? (
				<PartlySaved
					report={act.partly}
					nameOf={(item) => names.get(parseMemberRoleKey(item).roleId) ?? parseMemberRoleKey(item).roleId}
				/>
			) : null}
			{edit.size > 0 ? effect : null}
		</ActDialog>
	);
}
