"use client";

import { Skeleton, Stack } from "@mantine/core";
import { useTranslations } from "@/lib/i18n/client/use-translations";

/** A page of which nothing is known yet. */
export function PageSkeleton() {
	const t = useTranslations("ui");
	return (
		<Stack gap="lg" aria-busy role="status" aria-label={t("loading")}>
			<Skeleton height={28} width={220} />
			<Skeleton height={320} />
		</Stack>
	);
}
