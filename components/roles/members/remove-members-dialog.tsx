"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { memberMutations, undoMembers } from "@/lib/roles/client/member-mutations";
import type { Role } from "@/lib/roles/contract";
import type { Person } from "@/lib/users/people/people-input";
import { RemovePeopleDialog } from "../../people/remove-people-dialog.tsx";

type RemoveMembersDialogProps = { role: Role; members: readonly Person[]; onClose: () => void };

/** Removes the role from the selected people. */
export function RemoveMembersDialog({ role, members, onClose }: RemoveMembersDialogProps) {
	const t = useTranslations("roles.memberAct");
	const client = useQueryClient();
	const values = { count: members.length, role: role.name };
	return (
		<RemovePeopleDialog
			action="role.members_removed"
			texts={{
				title: t("removeTitle", values),
				consequence: t("removeText", values),
				confirm: t("removeConfirm", values),
				list: t("removeList"),
				report: t("removeReport", values),
			}}
			people={members}
			mutation={memberMutations.remove(client, role.id)}
			removed={(names) => t("removed", { names, role: role.name })}
			undo={(userIds, undoes) => undoMembers(client, { roleId: role.id, userIds, undoes }, "remove")}
			onDone={onClose}
			onClose={onClose}
		/>
	);
}
