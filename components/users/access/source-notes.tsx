"use client";

import type { ReactNode } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { SourceState, UserAccess } from "@/lib/users/user-access";
import { Notice } from "../../ui/notice.tsx";
import classes from "./access.module.css";

/** Names the sources of a user's access that could not be read, with the reasons, or shows nothing. A tenant without groups is not a failure. `lead` says whose access it is. */
export function SourceNotes({ sources, lead }: { sources: UserAccess["sources"]; lead?: ReactNode }) {
	const t = useTranslations("user.access");
	const problems = useTranslations("problems");
	const lineOf = (what: "organizations" | "groups", { code, scope, hasMore }: SourceState) => {
		if (code === undefined) return hasMore ? t("sourceCut", { what: t(`source_${what}`) }) : undefined;
		if (what === "groups" && (code === "not_in_plan" || code === "not_found")) return t("noGroups");
		const why = scope === undefined ? problems(code) : problems("missing_scope_named", { scope });
		return t("sourceUnread", { what: t(`source_${what}`), why });
	};
	const lines = [
		lineOf("organizations", sources.organizations),
		lineOf("groups", sources.groups),
		sources.direct.hasMore ? t("cappedAccess") : undefined,
	].filter((line) => line !== undefined);
	if (lines.length === 0) return null;
	return (
		<div className={classes.notes}>
			{lead}
			{lines.map((line) => (
				<Notice key={line} tone="plain">
					{line}
				</Notice>
			))}
		</div>
	);
}
