import { useCallback } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { Holding } from "@/lib/users/user-access";

/** Returns a function that names the source of a permission: the role, and the membership it comes through. */
export function useHoldingName(): (holding: Holding) => string {
	const t = useTranslations("user.access");
	return useCallback(
		({ kind, role, through }) => {
			const name = role?.name || role?.id || "";
			if (kind === "direct") return t("direct");
			if (through === undefined) return name;
			return t(kind === "group" ? "throughGroup" : "throughOrganization", { role: name, name: through.name });
		},
		[t],
	);
}
