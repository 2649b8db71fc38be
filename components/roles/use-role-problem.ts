"use client";

import { toBffError } from "@/lib/http/client/bff-error";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { useFieldProblems, useProblemText } from "../states/use-problem-text.ts";

type RoleProblem = { nameError?: string; error?: string };

/** Returns the failure of an act on a role, as an error of the name field or a message below the form. */
export function useRoleProblem(): (error: Error | null) => RoleProblem {
	const t = useTranslations("roles.act");
	const problemText = useProblemText();
	const fieldProblems = useFieldProblems();
	return (error) => {
		if (error === null) return {};
		const failure = toBffError(error);
		const { name } = fieldProblems(failure);
		if (name !== undefined) return { nameError: name };
		return { error: failure.code === "cannot_act_on_yourself" ? t("ownLevel") : problemText(failure) };
	};
}
