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
	mutation: UseMutationOptions<ActReport, Error, Change & { version: string; reason?: string }>;
	change: Change;
	/** The version of the set as it was last read: after a conflict, of what others made. */
	version: string;
	/** The set as it was last read. */
	now: Base;
	/** Said once all of it is saved. */
	done: string;
	/** Takes the act with this audit entry back; absent where there is no way back. */
	undo?: (entryId: string) => Promise<unknown>;
	onDone: () => void;
};

/** Saves an edit of a set and offers the way back. After a conflict the rest of the edit is saved again, on top of what others made. */
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
			{ ...change, version, ...(why === undefined ? {} : { reason: why }) },
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
		/** What the last save began with, so that the others' change can be told from it. */
		base: base.set,
		save,
		/** With the same reason. */
		saveAgain: () => save(reason),
		busy: isPending,
		conflict: findSetConflict(failure?.problem),
		/** Why it did not work, in a person's words. */
		error: failure ? problemText(failure) : undefined,
		/** What came of a save that was done only in part. */
		partly: data !== undefined && data.outcome !== "succeeded" ? data : undefined,
	};
}
