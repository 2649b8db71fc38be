"use client";

import { toBffError } from "@/lib/http/client/bff-error";
import { useFieldProblems, useProblemText } from "../states/use-problem-text.ts";

/** Returns the failure of an act on an organization, split into field errors and a message below the form. */
export function useOrganizationProblem(error: Error | null): {
	fields: Record<string, string>;
	error: string | undefined;
} {
	const problemText = useProblemText();
	const fieldProblems = useFieldProblems();
	if (error === null) return { fields: {}, error: undefined };
	const failure = toBffError(error);
	const fields = fieldProblems(failure);
	return Object.keys(fields).length > 0 ? { fields, error: undefined } : { fields, error: problemText(failure) };
}
