"use client";

import type { AuditEntry } from "@/lib/audit/contract";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { useActorText } from "./use-actor-text.ts";
import { useChangeTexts } from "./use-change-texts.ts";
import { useTargetText } from "./use-target-text.ts";

/** Returns the number of items of an act and how many are done, or undefined for an act of one call. */
function countItems({ steps = [] }: AuditEntry) {
	const [done, total] = [
		steps.reduce((sum, { count }) => sum + count, 0),
		steps.reduce((sum, one) => sum + one.total, 0),
	];
	return total === 0 ? undefined : { done, total };
}

/** Summarises an act in a few words: what it changed, its actor, its reason, and its outcome unless it simply succeeded. */
export function useActFacts(): (entry: AuditEntry, shows?: { target?: boolean }) => string[] {
	const t = useTranslations("history");
	const actorText = useActorText();
	const changesOf = useChangeTexts();
	const targetText = useTargetText();
	return (entry, { target = false } = {}) => {
		const items = countItems(entry);
		const isShort = entry.outcome !== "succeeded" && items !== undefined;
		return [
			...changesOf(entry),
			target &&
				entry.targetType &&
				t("on", { target: targetText(entry.targetType, entry.targetId ?? null, entry.targetName) }),
			t("by", { name: actorText(entry) }),
			entry.hiddenValues && t(`hiddenValues.${entry.hiddenValues}`),
			entry.undoes && t("reason", { reason: t("undoOf", { id: entry.undoes }) }),
			entry.reason && t("reason", { reason: entry.reason }),
			entry.outcome === "succeeded" ? undefined : t(`outcomes.${entry.outcome}`),
			isShort ? t("itemsDone", items) : undefined,
		].filter((fact): fact is string => Boolean(fact));
	};
}
