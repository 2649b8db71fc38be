"use client";

import { type UseMutationOptions, useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { ActReport } from "@/lib/audit/steps";
import { toBffError } from "@/lib/http/client/bff-error";
import { useProblemText } from "../states/use-problem-text.ts";
import { mergeReports } from "./group-report.ts";

type ReportedActProps<Input> = {
	mutation: UseMutationOptions<ActReport, Error, Input>;
	toInput: (items: readonly string[], reason: string | undefined) => Input;
	/** All items are done, at once or after retries. */
	onDone: () => void;
};

/** An act on several items: its report where it was done in part, and a retry of what is left with the same reason. */
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
			if (merged.outcome === "succeeded") onDone();
		};
		// The promise is kept also where the list around the dialog has changed meanwhile; the failure stands in `error`.
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
