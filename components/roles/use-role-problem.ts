"use client";

import { toBffError } from "@/lib/http/client/bff-error";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { useFieldProblems, useProblemText } from "../ui/use-problem-text.ts";

/** Why an act on a role did not work: at the name, or below the form. */
export function useRoleProblem(error: Error | null): { nameError: string | undefined; error: string | undefined } {
	const t = useTranslations("roles.act");
	const problemText = useProblemText();
	const fieldProblems = useFieldProblems();
	if (error === null) return { nameError: undefined, error: undefined };
	const failure = toBffError(error);
	const { name } = fieldProblems(failure);
	if (name !== undefined) return { nameError: name, error: undefined };
	const isOwn = failure.code === "cannot_act_on_yourself";
	return { nameError: undefined, error: isOwn ? t("ownLevel") : problemText(failure) };
}
