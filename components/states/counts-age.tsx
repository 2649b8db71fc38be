"use client";

import { Text } from "@mantine/core";
import { useNow } from "use-intl";
import { useFormatter } from "@/lib/i18n/client/use-formatter";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import classes from "./counts-age.module.css";

/** Says how old counts of the directory are. Their age grows while they are shown. */
export function CountsAge({ asOf }: { asOf: string }) {
	const t = useTranslations("users");
	const format = useFormatter();
	const now = useNow({ updateInterval: 1_000 });
	const at = new Date(asOf);
	return (
		<Text size="sm" c="dimmed" title={format.dateTime(at, { dateStyle: "medium", timeStyle: "medium" })}>
			{t("directoryAge", { age: format.relativeTime(at, { now: at > now ? at : now }) })}
		</Text>
	);
}

/** Says below a table how old its counts from the directory are. */
export const TableCountsAge = ({ asOf }: { asOf: string }) => (
	<div className={classes.below}>
		<CountsAge asOf={asOf} />
	</div>
);
