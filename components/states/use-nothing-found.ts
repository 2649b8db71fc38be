"use client";

import { toBffError } from "@/lib/http/client/bff-error";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { useProblemText } from "./use-problem-text.ts";

type Read = { data: unknown; error: Error | null };

/** What a picker says where no option stands: that the options are being read, why they could not be, or what is said where there is none. */
export function useNothingFound(): (read: Read, none: string) => string {
	const t = useTranslations("ui");
	const problemText = useProblemText();
	return ({ data, error }, none) => {
		if (data !== undefined) return none;
		return error ? problemText(toBffError(error)) : t("loading");
	};
}
