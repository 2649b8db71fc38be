"use client";

import { Group, Skeleton, Stack, Text, Title } from "@mantine/core";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { bestName, secondLine } from "@/lib/users/name-line";
import type { UserSummary } from "@/lib/users/user";
import { PersonAvatar } from "../../ui/person-avatar.tsx";
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
		<Group mb="md" h={48} aria-hidden>
			<Skeleton height={48} circle />
			<Stack gap={8}>
				<Skeleton height={20} width={220} />
				<Skeleton height={14} width={180} />
			</Stack>
		</Group>
	);
}

/** The content of a user's page before the first response. */
export function ContentSkeleton() {
	const t = useTranslations("ui");
	return (
		<Stack gap="lg" mt={24} role="status" aria-busy aria-label={t("loading")}>
			<Skeleton height={220} />
			<Skeleton height={160} />
		</Stack>
	);
}
