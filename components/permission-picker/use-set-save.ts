"use client";

import { type UseMutationOptions, useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { findSetConflict } from "@/lib/audit/set-conflict";
import type { ActReport } from "@/lib/audit/steps";
import { toBffError } from "@/lib/http/client/bff-error";
import { useProblemText } from "../states/use-problem-text.ts";
import { notify } from "../ui/notices.tsx";
import { offerUndo } from "../undo/undo-offer.ts";

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
	const problemText = useProblemText();
	const [reason, setReason] = useState<string>();
	const [base, setBase] = useState<{ set: Base }>({ set: now });
	const { mutate, data, error, isPending } = useMutation(props.mutation);
	const failure = error ? toBffError(error) : undefined;
	const save = (why: string | undefined) => {
		setReason(why);
		setBase({ set: now });
		mutate(
			{ ...change, version, reason: why },
			{
				onSuccess: ({ outcome, entryId }) => {
					if (outcome !== "succeeded") return;
					if (undo === undefined || entryId === "") notify(done);
					else offerUndo({ done, undo: () => undo(entryId) });
					onDone();
				},
			},
		);
	};
	return {
		/** The set that the last save started from. The other person's change is the difference from it. */
		base: base.set,
		save,
		/** Saves again with the same reason. */
		saveAgain: () => save(reason),
		busy: isPending,
		conflict: findSetConflict(failure?.problem),
		/** The failure, as a sentence for the reader. */
		error: failure ? problemText(failure) : undefined,
		/** The report of a partly finished save. */
		partly: data !== undefined && data.outcome !== "succeeded" ? data : undefined,
	};
}
