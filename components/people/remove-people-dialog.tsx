"use client";

import type { UseMutationOptions } from "@tanstack/react-query";
import type { AuditAction } from "@/lib/access/acts";
import type { ActReport } from "@/lib/audit/steps";
import type { PeopleInput, Person } from "@/lib/users/people/people-input";
import { useReportedAct } from "../act-report/use-reported-act.ts";
import { ActDialog } from "../form/act-dialog.tsx";
import { NameList } from "./name-list.tsx";
import { toPeopleInput } from "./people-input.ts";
import { PeopleReport } from "./people-report.tsx";
import { personName } from "./person-name.ts";
import { type UndoPeople, useDonePeople } from "./use-done-people.ts";

type RemovePeopleDialogProps = {
	action: AuditAction;
	texts: {
		title: string;
		/** Describes the consequence of the removal. */
		consequence: string;
		confirm: string;
		/** Label of the list of removed people. */
		list: string;
		/** Title of the report on a partly finished act. */
		report: string;
	};
	/** Says that everyone is removed. */
	removed: (names: string) => string;
	undo?: UndoPeople;
	people: readonly Person[];
	mutation: UseMutationOptions<ActReport, Error, PeopleInput>;
	/** Called once at least one person is removed. */
	onDone: () => void;
	onClose: () => void;
};

/** Removes the selected people from a list after stating the consequence. */
export function RemovePeopleDialog(props: RemovePeopleDialogProps) {
	const { action, texts, people, mutation, onDone, onClose } = props;
	const sayDone = useDonePeople({ say: props.removed, undo: props.undo });
	const act = useReportedAct({
		mutation,
		toInput: toPeopleInput,
		onDone: (whole) => {
			sayDone(people, whole);
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
