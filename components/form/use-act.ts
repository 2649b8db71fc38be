"use client";

// biome-ignore lint/style/noRestrictedImports: this is the hook that the others use.
import { type UseMutationOptions, useMutation } from "@tanstack/react-query";
import { type BffError, toBffError } from "@/lib/http/client/bff-error";
import { useFieldProblems, useProblemText } from "../states/use-problem-text.ts";
import { notify } from "../ui/notices.tsx";
import { offerUndo } from "../undo/undo-offer.ts";

type UseActProps<Input, Result> = {
	mutation: UseMutationOptions<Result, Error, Input>;
	/** Returns the input of the mutation, with the reason that the reader gave; undefined while there is nothing to send. */
	toInput: (reason: string | undefined) => Input | undefined;
	/** Says what was done, as a notice. Without it the dialog stays open and shows `result`. */
	done?: string | ((result: Result) => string | undefined) | undefined;
	/** Shows `done` in place of a plain notice. */
	say?: (text: string) => void;
	/** Returns the function that undoes the act, which the notice then offers; undefined if this act cannot be undone. */
	undo?: (result: Result) => (() => Promise<unknown>) | undefined;
	/** Called once the act is done. Default: closes the dialog, if there is a `done`. */
	onDone?: (result: Result) => void;
	/** Called with the failure, and with its sentence for each field. */
	onFailed?: (failure: BffError, problems: Record<string, string>) => void;
	/** Says a failure as a notice, for an act that has no dialog to show it in. Default false. */
	saysFailure?: boolean;
	/** Names of the dialog's fields. A failure of one of them is in `problems` and not in the dialog's error. */
	fields?: readonly string[];
	/** Returns a text for a failure that this dialog explains better; undefined for the general text. */
	textOf?: ((failure: BffError) => string | undefined) | undefined;
	/** Closes the dialog. Default: nothing, for an act without one. */
	onClose?: () => void;
};

const stayOpen = () => undefined;

/**
 * Does an act: runs the mutation with the reader's reason, says what was done and offers to undo it, closes the dialog, and turns a failure
 * into the reader's language. Spread `dialog` into the `ActDialog`; without a dialog call `run`.
 */
export function useAct<Input, Result>(props: UseActProps<Input, Result>) {
	const { toInput, done, say = notify, undo, onFailed, saysFailure, fields = [], textOf, onClose = stayOpen } = props;
	const { onDone = done === undefined ? undefined : onClose } = props;
	const problemText = useProblemText();
	const fieldProblems = useFieldProblems();
	const mutation = useMutation(props.mutation);
	const succeed = (result: Result) => {
		const back = undo?.(result);
		const said = typeof done === "function" ? done(result) : done;
		if (said !== undefined && back !== undefined) offerUndo({ done: said, undo: back });
		else if (said !== undefined) say(said);
		onDone?.(result);
	};
	const sentenceOf = (failure: BffError) => textOf?.(failure) ?? problemText(failure);
	const fail = (error: Error) => {
		const failure = toBffError(error);
		if (saysFailure) notify(sentenceOf(failure));
		onFailed?.(failure, fieldProblems(failure));
	};
	const run = (reason?: string) => {
		const input = toInput(reason);
		if (input !== undefined) mutation.mutate(input, { onSuccess: succeed, onError: fail });
	};
	const failure = mutation.error ? toBffError(mutation.error) : undefined;
	const problems = fieldProblems(failure);
	const isAtField = fields.some((field) => problems[field] !== undefined);
	const text = failure && sentenceOf(failure);
	return {
		dialog: { busy: mutation.isPending, error: isAtField ? undefined : text, failure, onConfirm: run, onClose },
		run,
		busy: mutation.isPending,
		isDone: mutation.isSuccess,
		result: mutation.data,
		/** The failure of each field, as a sentence for the reader. */
		problems,
		failure,
		/** The failure, as a sentence for the reader. */
		text,
		reset: mutation.reset,
	};
}
