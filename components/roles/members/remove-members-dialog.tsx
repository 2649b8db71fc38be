"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { memberMutations } from "@/lib/roles/client/member-mutations";
import type { Role, RoleMembers } from "@/lib/roles/contract";
import { ReportDialog } from "../../act-report/report-dialog.tsx";
import { useReportedAct } from "../../act-report/use-reported-act.ts";
import { ActDialog } from "../../form/act-dialog.tsx";
import { NameList } from "../../ui/name-list.tsx";
import { notify } from "../../ui/notices.tsx";

type Member = RoleMembers["users"][number];

type RemoveMembersDialogProps = { role: Role; members: readonly Member[]; onClose: () => void };

const nameOf = ({ user_id, name, email }: Member): string => name || email || user_id;

/** Takes the role from the people who were chosen, after saying what follows. */
export function RemoveMembersDialog({ role, members, onClose }: RemoveMembersDialogProps) {
	const t = useTranslations("roles.memberAct");
	const client = useQueryClient();
	const count = members.length;
	const act = useReportedAct({
		mutation: memberMutations.remove(client, role.id),
		toInput: (items, reason) => ({ userIds: [...items], ...(reason === undefined ? {} : { reason }) }),
		onDone: () => {
			notify(t("removed", { count, role: role.name }));
			onClose();
		},
	});
	if (act.report) {
		const names = new Map(members.map((member) => [member.user_id, nameOf(member)]));
		return (
			<ReportDialog
				title={t("removeReport", { role: role.name })}
				report={act.report}
				nameOf={(item) => names.get(item) ?? item}
				busy={act.busy}
				error={act.error}
				onRetry={act.retry}
				onClose={onClose}
			/>
		);
	}
	return (
		<ActDialog
			action="role.members_removed"
			title={t("removeTitle", { count, role: role.name })}
			consequence={t("removeText", { count })}
			confirm={t("removeConfirm", { count })}
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
					name: nameOf(member),
					second: member.email ?? member.user_id,
				}))}
			/>
		</ActDialog>
	);
}
