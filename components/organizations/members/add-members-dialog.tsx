"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useMe } from "@/lib/auth/client/me";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { findHeldMembers, memberMutations } from "@/lib/organizations/client/member-mutations";
import type { Organization } from "@/lib/organizations/contract";
import { ReportDialog } from "../../act-report/report-dialog.tsx";
import { useReportedAct } from "../../act-report/use-reported-act.ts";
import { ActDialog } from "../../form/act-dialog.tsx";
import { PeoplePicker } from "../../people-picker/people-picker.tsx";
import { usePeoplePick } from "../../people-picker/use-people-pick.ts";
import { Notice } from "../../ui/notice.tsx";
import { notify } from "../../ui/notices.tsx";
import { memberName, organizationName } from "./member-name.ts";

type AddMembersDialogProps = { organization: Organization; onClose: () => void };

/** Makes people members who are picked by search or paste. Lines that name nobody stay until somebody looked at them. */
export function AddMembersDialog({ organization, onClose }: AddMembersDialogProps) {
	const t = useTranslations("organizationMembers");
	const me = useMe();
	const client = useQueryClient();
	const { id } = organization;
	const pick = usePeoplePick({
		route: `/api/organizations/${encodeURIComponent(id)}/lookup`,
		findHeld: (userIds, signal) => findHeldMembers(id, userIds, signal),
	});
	const { people, sorted } = pick;
	const values = { count: people.length, organization: organizationName(organization) };
	const finish = () => {
		pick.remove([...sorted.ready, ...sorted.passed].map(({ line }) => line.key));
		if (sorted.attention.length === 0 && pick.text.trim() === "") onClose();
	};
	const act = useReportedAct({
		mutation: memberMutations.add(client, id),
		toInput: (items, reason) => ({ userIds: [...items], ...(reason === undefined ? {} : { reason }) }),
		onDone: () => {
			notify(t("added", values));
			finish();
		},
	});
	if (act.report) {
		const names = new Map(people.map((person) => [person.user_id, memberName(person)]));
		return (
			<ReportDialog
				title={t("addReport", values)}
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
	const ids = people.map(({ user_id }) => user_id);
	const isYourself = ids.includes(me.userId);
	return (
		<ActDialog
			action="organization.members_added"
			title={t("addTitle", values)}
			consequence={t("addText", values)}
			confirm={t("addConfirm", values)}
			size="lg"
			busy={act.busy}
			error={act.error}
			disabled={ids.length === 0 || pick.isWaiting || isYourself}
			onConfirm={(reason) => act.run(ids, reason)}
			onClose={onClose}
		>
			<PeoplePicker pick={pick} />
			{isYourself ? <Notice tone="warn">{t("yourself")}</Notice> : null}
		</ActDialog>
	);
}
