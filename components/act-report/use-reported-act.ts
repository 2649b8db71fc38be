"use client";

// biome-ignore lint/style/noRestrictedImports: the report of each attempt is merged, and the promise outlives the list around the dialog.
import { type UseMutationOptions, useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { ActReport } from "@/lib/audit/steps";
import { toBffError } from "@/lib/http/client/bff-error";
import { useProblemText } from "../states/use-problem-text.ts";
import { mergeReports } from "./group-report.ts";

type ReportedActProps<Input> = {
	mutation: UseMutationOptions<ActReport, Error, Input>;
	toInput: (items: readonly string[], reason: string | undefined) => Input;
	/** Called when all items are done, with the report if it was done at once, and with none after retries, which are acts of their own. */
	onDone: (whole: ActReport | undefined) => void;
};

/** Runs an act on several items. Returns the report of a partly finished act, and a retry that reuses the same reason. */
export function useReportedAct<Input>({ mutation, toInput, onDone }: ReportedActProps<Input>) {
	const problemText = useProblemText();
	const [report, setReport] = useState<ActReport>();
	const [reason, setReason] = useState<string>();
	const { mutateAsync, isPending, error } = useMutation(mutation);
	const run = (items: readonly string[], why: string | undefined) => {
		setReason(why);
		const told = (newer: ActReport) => {
			const merged = report === undefined ? newer : mergeReports(report, items, newer);
			setReport(merged.outcome === "succeeded" ? undefined : merged);
			if (merged.outcome === "succeeded") onDone(report === undefined ? newer : undefined);
		};
		// The promise is kept even if the list around the dialog has changed since; the failure is in `error`.
		mutateAsync(toInput(items, why)).then(told, () => undefined);
	};
	return {
		report,
		busy: isPending,
		error: error ? problemText(toBffError(error)) : undefined,
		run,
		retry: (items: readonly string[]) => run(items, reason),
		dismiss: () => setReport(undefined),
	};
}
