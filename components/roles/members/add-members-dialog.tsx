"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useMe } from "@/lib/auth/client/me";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { findHeldMembers, memberMutations } from "@/lib/roles/client/member-mutations";
import type { Role } from "@/lib/roles/contract";
import { ReportDialog } from "../../act-report/report-dialog.tsx";
import { useReportedAct } from "../../act-report/use-reported-act.ts";
import { ActDialog } from "../../form/act-dialog.tsx";
import { PeoplePicker } from "../../people-picker/people-picker.tsx";
import { usePeoplePick } from "../../people-picker/use-people-pick.ts";
import { Notice } from "../../ui/notice.tsx";
import { notify } from "../../ui/notices.tsx";

/** Gives the role to people who are picked by search or paste. Lines that name nobody stay until somebody looked at them. */
export function AddMembersDialog({ role, onClose }: { role: Role; onClose: () => void }) {
	const t = useTranslations("roles.memberAct");
	const me = useMe();
	const client = useQueryClient();
	const pick = usePeoplePick({
		route: "/api/users/lookup",
		findHeld: (userIds, signal) => findHeldMembers(role.id, userIds, signal),
	});
	const { people, sorted } = pick;
	const count = people.length;
	const finish = () => {
		pick.remove([...sorted.ready, ...sorted.passed].map(({ line }) => line.key));
		if (sorted.attention.length === 0 && pick.text.trim() === "") onClose();
	};
	const act = useReportedAct({
		mutation: memberMutations.add(client, role.id),
		toInput: (items, reason) => ({ userIds: [...items], ...(reason === undefined ? {} : { reason }) }),
		onDone: () => {
			notify(t("added", { count, role: role.name }));
			finish();
		},
	});
	if (act.report) {
		const names = new Map(people.map(({ user_id, name, email }) => [user_id, name || email || user_id]));
		return (
			<ReportDialog
				title={t("addReport", { role: role.name })}
				report={act.report}
				nameOf={(item) => names.get(item) ?? item}
				busy={act.busy}
				error={act.error}
				onRetry={act.retry}
				onClose={() => {
					act.dismiss();
					finish();
				}}
			/>
		);
	}
	const isYourself = people.some(({ user_id }) => user_id === me.userId);
	return (
		<ActDialog
			action="role.members_added"
			title={t("addTitle", { role: role.name })}
			consequence={t("addText", { count, role: role.name })}
			confirm={t("addConfirm", { count })}
			size="lg"
			busy={act.busy}
			error={act.error}
			disabled={count === 0 || pick.isWaiting || isYourself}
			onConfirm={(reason) =>
				act.run(
					people.map(({ user_id }) => user_id),
					reason,
				)
			}
			onClose={onClose}
		>
			<PeoplePicker pick={pick} />
			{isYourself ? <Notice tone="warn">{t("yourself")}</Notice> : null}
		</ActDialog>
	);
}
