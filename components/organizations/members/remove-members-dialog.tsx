"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { memberMutations } from "@/lib/organizations/client/member-mutations";
import type { Organization } from "@/lib/organizations/contract";
import type { OrganizationMember } from "@/lib/organizations/member-contract";
import { ReportDialog } from "../../act-report/report-dialog.tsx";
import { useReportedAct } from "../../act-report/use-reported-act.ts";
import { ActDialog } from "../../form/act-dialog.tsx";
import { NameList } from "../../ui/name-list.tsx";
import { notify } from "../../ui/notices.tsx";
import { memberName, organizationName } from "./member-name.ts";

type RemoveMembersDialogProps = {
	organization: Pick<Organization, "id" | "name" | "display_name">;
	members: readonly Pick<OrganizationMember, "user_id" | "name" | "email">[];
	onDone: () => void;
	onClose: () => void;
};

/** Takes the members who were chosen out of the organization, after saying what follows. */
export function RemoveMembersDialog({ organization, members, onDone, onClose }: RemoveMembersDialogProps) {
	const t = useTranslations("organizationMembers");
	const client = useQueryClient();
	const values = { count: members.length, organization: organizationName(organization) };
	const act = useReportedAct({
		mutation: memberMutations.remove(client, organization.id),
		toInput: (items, reason) => ({ userIds: [...items], ...(reason === undefined ? {} : { reason }) }),
		onDone: () => {
			notify(t("removed", values));
			onDone();
		},
	});
	if (act.report) {
		const names = new Map(members.map((member) => [member.user_id, memberName(member)]));
		return (
			<ReportDialog
				title={t("removeReport", values)}
				report={act.report}
				nameOf={(item) => names.get(item) ?? item}
				busy={act.busy}
				error={act.error}
				onRetry={act.retry}
				onClose={onDone}
			/>
		);
	}
	return (
		<ActDialog
			action="organization.members_removed"
			title={t("removeTitle", values)}
			consequence={t("removeText", values)}
			confirm={t("removeConfirm", values)}
			grave
			busy={act.busy}
			error={act.error}
			onConfirm={(reason) =>
				act.run(
					members.map(({ user_id }) => user_id),
					reason,
				)
			}
			onClose={onClose}
		>
			<NameList
				label={t("removeList")}
				items={members.map((member) => ({
					id: member.user_id,
					name: memberName(member),
					second: member.email ?? member.user_id,
				}))}
			/>
		</ActDialog>
	);
}
