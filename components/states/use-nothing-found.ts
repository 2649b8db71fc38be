"use client";

import { toBffError } from "@/lib/http/client/bff-error";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { useProblemText } from "./use-problem-text.ts";

type Read = { data: unknown; error: Error | null };

/** Returns the text of a picker without options: the options are loading, why they could not be read, or `none`. */
export function useNothingFound(): (read: Read, none: string) => string {
	const t = useTranslations("ui");
	const problemText = useProblemText();
	return ({ data, error }, none) => {
		if (data !== undefined) return none;
		return error ? problemText(toBffError(error)) : t("loading");
	};
}
