"use client";

import type { UseMutationOptions } from "@tanstack/react-query";
import { useState } from "react";
import { findSetConflict } from "@/lib/audit/set-conflict";
import type { ActReport } from "@/lib/audit/steps";
import { useAct } from "../form/use-act.ts";

type SetSaveProps<Base, Change> = {
	mutation: UseMutationOptions<ActReport, Error, Change & { version: string; reason?: string | undefined }>;
	change: Change;
	/** Version of the set as last read. After a conflict, this includes the other person's change. */
	version: string;
	/** The set as last read. */
	now: Base;
	/** Shown once everything is saved. */
	done: string;
	/** Undoes the act with this audit entry id. Absent if the act cannot be undone. */
	undo?: (entryId: string) => Promise<unknown>;
	onDone: () => void;
};

/** Saves an edit of a set and offers to undo it. After a conflict it saves the rest of the edit on top of the other person's change. */
export function useSetSave<Base extends object, Change extends object>(props: SetSaveProps<Base, Change>) {
	const { change, version, now, done, undo, onDone } = props;
	const [reason, setReason] = useState<string>();
	const [base, setBase] = useState<{ set: Base }>({ set: now });
	const act = useAct({
		mutation: props.mutation,
		toInput: (why) => ({ ...change, version, reason: why }),
		done: ({ outcome }) => (outcome === "succeeded" ? done : undefined),
		undo: ({ entryId }) => (undo === undefined || entryId === "" ? undefined : () => undo(entryId)),
		onDone: ({ outcome }) => {
			if (outcome === "succeeded") onDone();
		},
	});
	const save = (why: string | undefined) => {
		setReason(why);
		setBase({ set: now });
		act.run(why);
	};
	return {
		/** The set that the last save started from. The other person's change is the difference from it. */
		base: base.set,
		save,
		/** Saves again with the same reason. */
		saveAgain: () => save(reason),
		busy: act.busy,
		conflict: findSetConflict(act.failure?.problem),
		/** The failure, as a sentence for the reader. */
		error: act.text,
		/** The report of a partly finished save. */
		partly: act.result !== undefined && act.result.outcome !== "succeeded" ? act.result : undefined,
	};
}
