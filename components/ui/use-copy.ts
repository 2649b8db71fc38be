"use client";

import { useTranslations } from "@/lib/i18n/client/use-translations";
import { notify } from "./notices.tsx";

/** Returns a function that copies a value and says so in a notice. */
export function useCopy(): (value: string) => void {
	const t = useTranslations("ui");
	return (value) => void navigator.clipboard.writeText(value).then(() => notify(t("copiedValue", { value })));
}
