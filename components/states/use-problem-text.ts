"use client";

import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { Failure } from "./failure.ts";

/** Returns a function that turns a failure into a sentence in the reader's language: what happened, why, and what to do. */
export function useProblemText(): (failure: Failure) => string {
	const t = useTranslations("problems");
	const rules = useTranslations("problemRules");
	return ({ code, problem }) => {
		if (code === "missing_scope" && problem?.scope) return t("missing_scope_named", { scope: problem.scope });
		const [field] = Object.keys(problem?.fields ?? {});
		if (code === "search_forbidden" && field !== undefined) return t("search_forbidden_named", { field });
		if (problem?.rule === undefined) return t(code);
		const { rule, owner, policy } = problem;
		return [
			rules(rule),
			...(owner === undefined ? [] : [rules("owner", { name: owner.name })]),
			...(policy === undefined ? [] : [rules("policy", { policy: policy.join(", ") })]),
		].join(" ");
	};
}

/**
 * Returns a function that maps a failure to the error of each form field: our text for the violated rule if known, otherwise Auth0's
 * message.
 */
export function useFieldProblems(): (failure: Failure | undefined) => Record<string, string> {
	const problemText = useProblemText();
	return (failure) => {
		const { rule, fields = {} } = failure?.problem ?? {};
		if (failure === undefined || rule === undefined) return fields;
		return Object.fromEntries(Object.keys(fields).map((field) => [field, problemText(failure)]));
	};
}
