"use client";

import { Group, Skeleton, Stack } from "@mantine/core";
import { useTranslations } from "use-intl";

/** A user's page before the first answer, in its real shape. */
export function UserSkeleton() {
	const t = useTranslations("ui");
	return (
		<Stack gap="lg" role="status" aria-busy aria-label={t("loading")}>
			<Group>
				<Skeleton height={48} circle />
				<Stack gap={8}>
					<Skeleton height={20} width={220} />
					<Skeleton height={14} width={180} />
				</Stack>
			</Group>
			<Skeleton height={34} />
			<Skeleton height={220} />
			<Skeleton height={160} />
		</Stack>
	);
}
