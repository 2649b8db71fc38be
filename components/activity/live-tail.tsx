"use client";

import { Switch } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { auditLiveQuery } from "@/lib/audit/client/audit-live";
import type { AuditSearch } from "@/lib/audit/contract";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import classes from "./activity-page.module.css";

type LiveTailProps = {
	search: Omit<AuditSearch, "before" | "after">;
	isOn: boolean;
	onChange: (isOn: boolean) => void;
};

/** Adds new entries to the top of the list while it is on and the page is in view, and announces them politely. */
export function LiveTail({ search, isOn, onChange }: LiveTailProps) {
	const t = useTranslations("activityPage");
	const { data: added = 0 } = useQuery({ ...auditLiveQuery(useQueryClient(), search), enabled: isOn });
	return (
		<div className={classes.live}>
			<Switch
				size="xs"
				label={t("live")}
				checked={isOn}
				onChange={({ currentTarget: { checked } }) => onChange(checked)}
			/>
			<span role="status">{isOn && added > 0 ? t("added", { count: added }) : ""}</span>
		</div>
	);
}
