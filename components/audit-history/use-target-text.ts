import { maskSign } from "@/lib/access/mask-sign";
import { actorLine } from "@/lib/audit/actor-line";
import type { AuditTargetType } from "@/lib/audit/audit-options";
import { useTranslations } from "@/lib/i18n/client/use-translations";

/** Returns a function that names the target of an act by its type and its name with the id, or by the id if the reader does not see a name. */
export function useTargetText(): (type: AuditTargetType | null, id: string | null, name?: string) => string {
	const t = useTranslations("history.targets");
	return (type, id, name = "") => {
		const kind = type ?? "any";
		return t(kind, { id: actorLine({ id: id ?? "", name: name.includes(maskSign) ? "" : name }) }).trim();
	};
}
