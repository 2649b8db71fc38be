"use client";

import { Skeleton, Stack } from "@mantine/core";
import { useTranslations } from "@/lib/i18n/client/use-translations";

/** Placeholder for the lines of a section that is loading. `room` is its minimum height in CSS. */
export function WaitingLines({ room }: { room?: string | undefined }) {
	const t = useTranslations("ui");
	return (
		<Stack gap="sm" p="md" mih={room} role="status" aria-busy aria-label={t("loading")}>
			<Skeleton height={14} width="60%" />
			<Skeleton height={14} width="80%" />
			<Skeleton height={14} width="45%" />
		</Stack>
	);
}
