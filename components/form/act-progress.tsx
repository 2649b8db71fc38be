"use client";

import { useEffect, useState } from "react";
import { outcomeChecks } from "@/lib/http/client/outcome-checks";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { useAtomPart } from "@/lib/state/client/atom";
import { Notice } from "../ui/notice.tsx";

/** Time after which an act counts as slow, in ms. */
const slowMs = 3_000;

/** Returns true once `busy` has been true for 3 s. */
function useIsSlow(busy: boolean): boolean {
	const [slow, setSlow] = useState(false);
	useEffect(() => {
		if (!busy) return;
		const timer = setTimeout(() => setSlow(true), slowMs);
		return () => {
			clearTimeout(timer);
			setSlow(false);
		};
	}, [busy]);
	return slow;
}

/** Explains why an act takes long: Auth0 is slow, or its response was lost and the outcome is being looked up. */
export function ActProgress({ busy }: { busy: boolean }) {
	const t = useTranslations("ui");
	const isSlow = useIsSlow(busy);
	const isChecking = useAtomPart(outcomeChecks, (running) => running > 0);
	if (busy && isChecking) return <Notice tone="warn">{t("outcomeCheck")}</Notice>;
	return isSlow ? <Notice tone="plain">{t("slow")}</Notice> : null;
}
