"use client";

import { Button, Group, Skeleton, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { groupQueries } from "@/lib/groups/client/group-queries";
import { toBffError } from "@/lib/http/client/bff-error";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { groupHref, groupTabs } from "@/lib/routes/part-routes";
import { groupsHref } from "@/lib/routes/routes";
import { BackLink } from "../ui/back-link.tsx";
import { CopyableId } from "../ui/copyable-id.tsx";
import { FailureState } from "../ui/failure-state.tsx";
import { LinkTabs } from "../ui/link-tabs.tsx";
import { PageTitle } from "../ui/page-title.tsx";
import { GroupActions } from "./group-actions.tsx";
import classes from "./group-frame.module.css";
import { useConnectionName } from "./use-connection-name.ts";

/** A group's page: who is in it, and what roles it gives them. Each tab brings its own surface. */
export function GroupFrame({ groupId, children }: { groupId: string; children: ReactNode }) {
	const t = useTranslations("groups");
	const last = usePathname().split("/").at(-1);
	const current = groupTabs.find((tab) => tab === last) ?? "members";
	const { data, error, refetch } = useQuery(groupQueries.detail(groupId));
	const connectionName = useConnectionName();
	const toGroups = (
		<Button variant="default" component={Link} href={groupsHref}>
			{t("toGroups")}
		</Button>
	);
	const content = () => {
		if (data) {
			return (
				<>
					<Group justify="space-between" align="flex-start" gap="sm">
						<Title order={1} className={classes.name}>
							{data.name || data.id}
						</Title>
						<GroupActions group={data} />
					</Group>
					<Text c="dimmed" mb={4}>
						{data.connection_id ? t("from", { connection: connectionName(data.connection_id) }) : t("fromNowhere")}
					</Text>
					<CopyableId id={data.id} what={t("groupId")} />
					<LinkTabs
						label={t("tabList")}
						current={groupHref(groupId, current)}
						tabs={groupTabs.map((tab) => ({ href: groupHref(groupId, tab), text: t(`tabs.${tab}`) }))}
					/>
					<div className={classes.content}>{children}</div>
				</>
			);
		}
		if (error)
			return <FailureState whole failure={toBffError(error)} onRetry={() => void refetch()} actions={toGroups} />;
		return (
			<Stack gap="md" role="status" aria-busy>
				<Skeleton height={26} width={240} />
				<Skeleton height={14} width={320} />
				<Skeleton height={220} />
			</Stack>
		);
	};
	return (
		<>
			<PageTitle>{data?.name || t("title")}</PageTitle>
			<BackLink href={groupsHref}>{t("title")}</BackLink>
			{content()}
		</>
	);
}
