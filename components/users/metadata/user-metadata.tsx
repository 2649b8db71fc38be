"use client";

import { Text } from "@mantine/core";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { MetadataSection } from "./metadata-section.tsx";

/** Shows both kinds of metadata, each with its own editor and permission. */
export function UserMetadata() {
	const t = useTranslations("user.metadata");
	return (
		<>
			<Text size="sm" c="dimmed">
				{t("merge")}
			</Text>
			<MetadataSection kind="user_metadata" />
			<MetadataSection kind="app_metadata" />
		</>
	);
}
