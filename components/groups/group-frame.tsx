"use client";

import { Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { groupQueries } from "@/lib/groups/client/group-queries";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { groupHref, groupTabs } from "@/lib/routes/part-routes";
import { groupsHref } from "@/lib/routes/routes";
import { CopyableId } from "../ui/copy-button.tsx";
import { DetailContent, DetailFrame, DetailTitle } from "../ui/detail-frame.tsx";
import { LinkTabs } from "../ui/tabs/link-tabs.tsx";
import { GroupActions } from "./group-actions.tsx";
import { useConnectionName } from "./use-connection-name.ts";

/** The frame of a group's page: its title, acts and tabs. Each tab brings its own surface. */
export function GroupFrame({ groupId, children }: { groupId: string; children: ReactNode }) {
	const t = useTranslations("groups");
	const last = usePathname().split("/").at(-1);
	const current = groupTabs.find((tab) => tab === last) ?? "members";
	const connectionName = useConnectionName();
	return (
		<DetailFrame
			query={useQuery(groupQueries.detail(groupId))}
			list={{ href: groupsHref, back: t("title"), out: t("toGroups") }}
			title={t("title")}
			nameOf={({ name }) => name}
		>
			{(group) => (
				<>
					<DetailTitle actions={<GroupActions group={group} />}>
						<Title order={1}>{group.name || group.id}</Title>
					</DetailTitle>
					<Text c="dimmed" mb={4}>
						{group.connection_id ? t("from", { connection: connectionName(group.connection_id) }) : t("fromNowhere")}
					</Text>
					<CopyableId id={group.id} what={t("groupId")} />
					<LinkTabs
						label={t("tabList")}
						current={groupHref(groupId, current)}
						tabs={groupTabs.map((tab) => ({ href: groupHref(groupId, tab), text: t(`tabs.${tab}`) }))}
					/>
					<DetailContent>{children}</DetailContent>
				</>
			)}
		</DetailFrame>
	);
}
