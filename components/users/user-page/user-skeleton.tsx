"use client";

import { Skeleton, Stack, Text, Title } from "@mantine/core";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { bestName, secondLine } from "@/lib/users/name-line";
import type { UserSummary } from "@/lib/users/user";
import { PersonAvatar } from "../../ui/person-avatar.tsx";
import { OverviewColumns } from "../overview/overview-columns.tsx";
import frame from "./user-frame.module.css";
import header from "./user-header.module.css";

function Person({ known }: { known: UserSummary }) {
	const name = bestName(known);
	return (
		<div className={header.header}>
			<PersonAvatar id={known.user_id} name={name} size={48} />
			<div className={header.words}>
				<Title order={1} className={header.name}>
					<bdi>{name}</bdi>
				</Title>
				<Text c="dimmed" size="md" className={header.second}>
					<bdi>{secondLine(known)}</bdi>
				</Text>
			</div>
		</div>
	);
}

/** The header of a user's page before the first response, with the data that the list the reader came from had. */
export function HeaderSkeleton({ known }: { known: UserSummary | undefined }) {
	if (known) return <Person known={known} />;
	return (
		<div className={header.header} aria-hidden>
			<Skeleton height={48} circle />
			<Stack gap={8} justify="center" className={header.waiting}>
				<Skeleton height={20} width={220} />
				<Skeleton height={14} width={180} />
			</Stack>
		</div>
	);
}

/** The content of a user's page before the first response: the columns of the overview, and the acts beside them. */
export function ContentSkeleton() {
	const t = useTranslations("ui");
	return (
		<div className={frame.columns} role="status" aria-busy aria-label={t("loading")}>
			<div className={frame.content}>
				<OverviewColumns first={<Skeleton height={220} />} second={<Skeleton height={160} />} />
			</div>
			<Skeleton className={frame.acts} />
		</div>
	);
}
