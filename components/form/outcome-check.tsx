"use client";

import { useSyncExternalStore } from "react";
import { outcomeChecks } from "@/lib/http/client/outcome-checks";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { Notice } from "../ui/notice.tsx";

/** Tells the reader that the outcome of a write is being looked up because its response was lost. */
export function OutcomeCheck({ busy }: { busy: boolean }) {
	const t = useTranslations("ui");
	const isRunning = useSyncExternalStore(outcomeChecks.subscribe, outcomeChecks.isRunning, () => false);
	return busy && isRunning ? <Notice tone="warn">{t("outcomeCheck")}</Notice> : null;
}
