"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { findHeldMembers, memberMutations, undoAddedMembers } from "@/lib/organizations/client/member-mutations";
import type { Organization } from "@/lib/organizations/contract";
import { AddPeopleDialog } from "../../people/add-people-dialog.tsx";
import { organizationName } from "./organization-name.ts";

type AddMembersDialogProps = { organization: Organization; onClose: () => void };

/** Adds people to the organization as members. */
export function AddMembersDialog({ organization, onClose }: AddMembersDialogProps) {
	const t = useTranslations("organizationMembers");
	const client = useQueryClient();
	const { id } = organization;
	const textsOf = (count: number) => {
		const values = { count, organization: organizationName(organization) };
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
			action="organization.members_added"
			textsOf={textsOf}
			source={{
				route: `/api/organizations/${encodeURIComponent(id)}/lookup`,
				findHeld: (userIds, signal) => findHeldMembers(id, userIds, signal),
			}}
			mutation={memberMutations.add(client, id)}
			added={(names) => t("added", { names, organization: organizationName(organization) })}
			undo={(userIds, undoes) => undoAddedMembers(client, { organizationId: id, userIds, undoes })}
			onClose={onClose}
		/>
	);
}
