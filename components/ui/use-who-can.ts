"use client";

import { levelsWith } from "@/lib/access/can";
import { levelRoleNames, type Permission } from "@/lib/access/permissions";
import { useTranslations } from "@/lib/i18n/client/use-translations";

/** The sentence that names who holds a permission. */
export function useWhoCan(): (permission: Permission) => string {
	const t = useTranslations("ui");
	return (permission) => {
		const [first = "", second] = levelsWith(permission).map((level) => levelRoleNames[level]);
		return t("whoCan", { roles: second === undefined ? first : t("and", { first, second }) });
	};
}
