import type { AuditTargetType } from "@/lib/audit/audit-options";
import { useTranslations } from "@/lib/i18n/client/use-translations";

/** Returns a function that names the target of an act by its type and id. */
export function useTargetText(): (type: AuditTargetType | null, id: string | null) => string {
	const t = useTranslations("history.targets");
	return (type, id) => {
		const kind = type ?? "any";
		return t(kind, { id: id ?? "" }).trim();
	};
}
