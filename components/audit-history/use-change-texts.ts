import type { AuditEntry } from "@/lib/audit/contract";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { useNames } from "../people/use-names.ts";
import { type ActChange, listActChanges } from "./act-changes.ts";

const mostChanges = 3;

/** Returns a function that says what an act changed, with the old and new values: "Nickname: ada → countess". */
export function useChangeTexts(): (entry: AuditEntry) => string[] {
	const t = useTranslations("history.changes");
	const nameAll = useNames();
	const textOf = (change: ActChange): string => {
		if (change.kind !== "set") {
			const { kind, what, names } = change;
			const values = { names: nameAll(names) };
			return kind === "added" ? t(`added.${what}`, values) : t(`removed.${what}`, values);
		}
		const field = typeof change.field === "string" ? t(`fields.${change.field}`) : change.field.path;
		if (change.values === undefined) return t("hidden", { field });
		const { before, after } = change.values;
		return t("set", { field, before: before || t("empty"), after: after || t("empty") });
	};
	return (entry) => {
		const changes = listActChanges(entry);
		const left = changes.length - mostChanges;
		return [...changes.slice(0, mostChanges).map(textOf), ...(left > 0 ? [t("more", { count: left })] : [])];
	};
}
