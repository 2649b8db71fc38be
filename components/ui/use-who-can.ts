"use client";

import { levelRoleNames } from "@/lib/access/levels";
import type { Permission } from "@/lib/access/permissions";
import { useMe } from "@/lib/auth/client/me";
import { useTranslations } from "@/lib/i18n/client/use-translations";

/** The sentence that names who holds a permission. */
export function useWhoCan(): (permission: Permission) => string {
	const t = useTranslations("ui");
	const { levelsWith } = useMe();
	return (permission) => {
		const [first = "", second] = levelsWith(permission).map((level) => levelRoleNames[level]);
		return t("whoCan", { roles: second === undefined ? first : t("and", { first, second }) });
	};
}
