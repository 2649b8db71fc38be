"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { memberMutations } from "@/lib/organizations/client/member-mutations";
import type { Organization } from "@/lib/organizations/contract";
import type { Person } from "@/lib/users/people/people-input";
import { RemovePeopleDialog } from "../../people/remove-people-dialog.tsx";
import { organizationName } from "./organization-name.ts";

type RemoveMembersDialogProps = {
	organization: Pick<Organization, "id" | "name" | "display_name">;
	members: readonly Person[];
	onDone: () => void;
	onClose: () => void;
};

/** Removes the selected members from the organization. */
export function RemoveMembersDialog({ organization, members, onDone, onClose }: RemoveMembersDialogProps) {
	const t = useTranslations("organizationMembers");
	const client = useQueryClient();
	const values = { count: members.length, organization: organizationName(organization) };
	return (
		<RemovePeopleDialog
			action="organization.members_removed"
			texts={{
				title: t("removeTitle", values),
				consequence: t("removeText", values),
				confirm: t("removeConfirm", values),
				list: t("removeList"),
				report: t("removeReport", values),
			}}
			people={members}
			mutation={memberMutations.remove(client, organization.id)}
			removed={(names) => t("removed", { names, organization: organizationName(organization) })}
			onDone={onDone}
			onClose={onClose}
		/>
	);
}
