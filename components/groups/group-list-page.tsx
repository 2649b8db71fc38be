"use client";

import { Text, Title } from "@mantine/core";
import { groupListParsers, toGroupListSearch, useGroupListParams } from "@/lib/groups/client/group-list-params";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { useRememberHref } from "@/lib/routes/client/return-href";
import { groupsHref } from "@/lib/routes/routes";
import { ListSearch } from "../data-table/list-search.tsx";
import { ReadableAddress } from "../states/readable-address.tsx";
import { PageTitle } from "../ui/page-title.tsx";
import { Surface } from "../ui/surface.tsx";
import { GroupsTable } from "./groups-table.tsx";

/** Lists the tenant's groups, filtered by a part of the name. */
export function GroupListPage() {
	return (
		<ReadableAddress parsers={groupListParsers}>
			<Groups />
		</ReadableAddress>
	);
}

function Groups() {
	const t = useTranslations("groups");
	const [query, change] = useGroupListParams();
	useRememberHref(groupsHref, toGroupListSearch(query));
	return (
		<>
			<PageTitle>{t("title")}</PageTitle>
			<Title order={1}>{t("title")}</Title>
			<Text c="dimmed" size="sm" mb="md">
				{t("lead")}
			</Text>
			<ListSearch
				label={t("find")}
				placeholder={t("findPlaceholder")}
				value={query.search}
				pauseMs={250}
				onSearch={(search) => change({ search: search || null }, { typing: true })}
				maw={{ xs: 320 }}
				mb="sm"
			/>
			<Surface>
				<GroupsTable query={query} change={change} />
			</Surface>
		</>
	);
}
