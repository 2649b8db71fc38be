"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { findHeldMembers, memberMutations, undoMembers } from "@/lib/roles/client/member-mutations";
import type { Role } from "@/lib/roles/contract";
import { AddPeopleDialog } from "../../people/add-people-dialog.tsx";

/** Assigns the role to people. */
export function AddMembersDialog({ role, onClose }: { role: Role; onClose: () => void }) {
	const t = useTranslations("roles.memberAct");
	const client = useQueryClient();
	const textsOf = (count: number) => {
		const values = { count, role: role.name };
		return {
			title: t("addTitle", values),
			consequence: t("addText", values),
			confirm: t("addConfirm", values),
			report: t("addReport", values),
			yourself: t("yourself"),
		};
	};
	return (
		<AddPeopleDialog
			action="role.members_added"
			textsOf={textsOf}
			source={{
				route: "/api/users/lookup",
				findHeld: (userIds, signal) => findHeldMembers(role.id, userIds, signal),
			}}
			mutation={memberMutations.add(client, role.id)}
			added={(names) => t("added", { names, role: role.name })}
			undo={(userIds, undoes) => undoMembers(client, { roleId: role.id, userIds, undoes }, "add")}
			onClose={onClose}
		/>
	);
}
