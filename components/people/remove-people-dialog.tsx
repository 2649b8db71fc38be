"use client";

import type { UseMutationOptions } from "@tanstack/react-query";
import type { AuditAction } from "@/lib/audit/actions";
import type { ActReport } from "@/lib/audit/steps";
import type { PeopleInput, Person } from "@/lib/users/people/people-input";
import { useReportedAct } from "../act-report/use-reported-act.ts";
import { ActDialog } from "../form/act-dialog.tsx";
import { notify } from "../ui/notices.tsx";
import { NameList } from "./name-list.tsx";
import { toPeopleInput } from "./people-input.ts";
import { PeopleReport } from "./people-report.tsx";
import { personName } from "./person-name.ts";

type RemovePeopleDialogProps = {
	action: AuditAction;
	texts: {
		title: string;
		/** What follows from it. */
		consequence: string;
		confirm: string;
		/** Names the list of those who are removed. */
		list: string;
		/** The title of the report where not all of it was done. */
		report: string;
		/** Said once all are removed. */
		removed: string;
	};
	people: readonly Person[];
	mutation: UseMutationOptions<ActReport, Error, PeopleInput>;
	/** Some are removed, if not all. */
	onDone: () => void;
	onClose: () => void;
};

/** Takes the people who were chosen out of a list, after saying what follows. */
export function RemovePeopleDialog({ action, texts, people, mutation, onDone, onClose }: RemovePeopleDialogProps) {
	const act = useReportedAct({
		mutation,
		toInput: toPeopleInput,
		onDone: () => {
			notify(texts.removed);
			onDone();
		},
	});
	if (act.report)
		return <PeopleReport title={texts.report} report={act.report} act={act} people={people} onClose={onDone} />;
	const ids = people.map(({ user_id }) => user_id);
	return (
		<ActDialog
			action={action}
			title={texts.title}
			consequence={texts.consequence}
			confirm={texts.confirm}
			grave
			busy={act.busy}
			error={act.error}
			onConfirm={(reason) => act.run(ids, reason)}
			onClose={onClose}
		>
			<NameList
				label={texts.list}
				items={people.map((person) => ({
					id: person.user_id,
					name: personName(person),
					second: person.email ?? person.user_id,
				}))}
			/>
		</ActDialog>
	);
}
