"use client";

import { Text } from "@mantine/core";
import { useNow } from "use-intl";
import { useFormatter } from "@/lib/i18n/client/use-formatter";
import { useTranslations } from "@/lib/i18n/client/use-translations";

/** Says how old a list from the directory is. Its age grows while it is shown. */
export function DirectoryAge({ asOf }: { asOf: string }) {
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
