"use client";

import { Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useNow } from "use-intl";
import { useFormatter } from "@/lib/i18n/client/use-formatter";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import classes from "./directory-age.module.css";

/** Says how old something from the directory is, and then more about it. The age grows while it is shown. */
export function DirectoryAge({ asOf, children }: { asOf: string; children?: ReactNode }) {
	const t = useTranslations("users");
	const format = useFormatter();
	const now = useNow({ updateInterval: 1_000 });
	const at = new Date(asOf);
	return (
		<Text size="sm" c="dimmed" title={format.dateTime(at, { dateStyle: "medium", timeStyle: "medium" })}>
			{t("directoryAge", { age: format.relativeTime(at, { now: at > now ? at : now }) })}
			{children}
		</Text>
	);
}

/** Says below a table how old its counts from the directory are. */
export const TableCountsAge = ({ asOf }: { asOf: string }) => (
	<div className={classes.below}>
		<DirectoryAge asOf={asOf} />
	</div>
);
