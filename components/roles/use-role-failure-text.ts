"use client";

import type { BffError } from "@/lib/http/client/bff-error";
import { useTranslations } from "@/lib/i18n/client/use-translations";

/** Returns a function that explains a failure which means something else for a role than for a user. */
export function useRoleFailureText(): (failure: BffError) => string | undefined {
	const t = useTranslations("roles.act");
	return ({ code }) => (code === "cannot_act_on_yourself" ? t("ownLevel") : undefined);
}
