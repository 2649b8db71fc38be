"use client";

import { Group, Skeleton, Stack, Text, Title } from "@mantine/core";
import { useTranslations } from "use-intl";
import type { UserSummary } from "@/lib/users/contract";
import { bestName, secondLine } from "@/lib/users/name-line";
import { PersonAvatar } from "../ui/person-avatar.tsx";
import header from "./user-header.module.css";

type UserSkeletonProps = {
	/** What the list one came from knows of them. */
	known: UserSummary | undefined;
};

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

/** A user's page before the first answer, in its real shape, with what is known already. */
export function UserSkeleton({ known }: UserSkeletonProps) {
	const t = useTranslations("ui");
	return (
		<>
			{known ? <Person known={known} /> : null}
			<Stack gap="lg" role="status" aria-busy aria-label={t("loading")}>
				{known ? null : (
					<Group>
						<Skeleton height={48} circle />
						<Stack gap={8}>
							<Skeleton height={20} width={220} />
							<Skeleton height={14} width={180} />
						</Stack>
					</Group>
				)}
				<Skeleton height={34} />
				<Skeleton height={220} />
				<Skeleton height={160} />
			</Stack>
		</>
	);
}
