"use client";

import type { UseMutationOptions } from "@tanstack/react-query";
import type { AuditAction } from "@/lib/access/acts";
import type { ActReport } from "@/lib/audit/steps";
import { useMe } from "@/lib/auth/client/me";
import type { PeopleInput } from "@/lib/users/people/people-input";
import { useReportedAct } from "../act-report/use-reported-act.ts";
import { ActDialog } from "../form/act-dialog.tsx";
import { PeoplePicker } from "../people-picker/people-picker.tsx";
import { type PickSource, usePeoplePick } from "../people-picker/use-people-pick.ts";
import { Notice } from "../ui/notice.tsx";
import { toPeopleInput } from "./people-input.ts";
import { PeopleReport } from "./people-report.tsx";
import { type UndoPeople, useDonePeople } from "./use-done-people.ts";

type AddPeopleDialogProps = {
	action: AuditAction;
	/** Returns the texts for a number of people. */
	textsOf: (count: number) => {
		title: string;
		/** Describes the consequence of the act. */
		consequence: string;
		confirm: string;
		/** Title of the report on a partly finished act. */
		report: string;
		/** Explains why the reader cannot add themselves. */
		yourself: string;
	};
	/** Says that everyone is added. */
	added: (names: string) => string;
	undo?: UndoPeople;
	source: PickSource;
	mutation: UseMutationOptions<ActReport, Error, PeopleInput>;
	onClose: () => void;
};

/** Adds people, picked by search or paste, to a list. Lines that identify nobody stay in the picker until the reader resolves them. */
export function AddPeopleDialog(props: AddPeopleDialogProps) {
	const { action, textsOf, source, mutation, onClose } = props;
	const me = useMe();
	const pick = usePeoplePick(source);
	const { people, sorted } = pick;
	const texts = textsOf(people.length);
	const sayDone = useDonePeople({ say: props.added, undo: props.undo });
	const finish = () => {
		pick.remove([...sorted.ready, ...sorted.passed].map(({ line }) => line.key));
		if (sorted.attention.length === 0 && pick.text.trim() === "") onClose();
	};
	const act = useReportedAct({
		mutation,
		toInput: toPeopleInput,
		onDone: (whole) => {
			sayDone(people, whole);
			finish();
		},
	});
	if (act.report) {
		const close = () => {
			act.dismiss();
			finish();
		};
		return <PeopleReport title={texts.report} report={act.report} act={act} people={people} onClose={close} />;
	}
	const ids = people.map(({ user_id }) => user_id);
	const isYourself = ids.includes(me.userId);
	return (
		<ActDialog
			action={action}
			title={texts.title}
			consequence={texts.consequence}
			confirm={texts.confirm}
			size="lg"
			busy={act.busy}
			error={act.error}
			disabled={ids.length === 0 || pick.isWaiting || isYourself}
			onConfirm={(reason) => act.run(ids, reason)}
			onClose={onClose}
		>
			<PeoplePicker pick={pick} />
			{isYourself ? <Notice tone="warn">{texts.yourself}</Notice> : null}
		</ActDialog>
	);
}
