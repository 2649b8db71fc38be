"use client";

import { toBffError } from "@/lib/http/client/bff-error";
import { useFieldProblems, useProblemText } from "../states/use-problem-text.ts";

/** Why an act on an organization did not work: at its fields, or below the form. */
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
