"use client";

import { useSyncExternalStore } from "react";
import { outcomeChecks } from "@/lib/http/client/outcome-checks";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { Notice } from "../ui/notice.tsx";

/** Says, while a write is under way whose answer was lost, that it is being looked up what became of it. */
export function OutcomeCheck({ busy }: { busy: boolean }) {
	const t = useTranslations("ui");
	const isRunning = useSyncExternalStore(outcomeChecks.subscribe, outcomeChecks.isRunning, () => false);
	return busy && isRunning ? <Notice tone="warn">{t("outcomeCheck")}</Notice> : null;
}
