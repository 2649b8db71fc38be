"use client";

import { useTranslations } from "use-intl";
import type { Failure } from "./failure.ts";

/** A failure as a sentence in the reader's language: what happened, why, what to do. */
export function useProblemText(): (failure: Failure) => string {
	const t = useTranslations("problems");
	return ({ code, problem }) => {
		if (code === "missing_scope" && problem?.scope) return t("missing_scope_named", { scope: problem.scope });
		const [field] = Object.keys(problem?.fields ?? {});
		if (code === "search_forbidden" && field !== undefined) return t("search_forbidden_named", { field });
		return t(code);
	};
}
