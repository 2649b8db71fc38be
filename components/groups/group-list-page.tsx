"use client";

import { groupListParsers, toGroupListSearch, useGroupListParams } from "@/lib/groups/client/group-list-params";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { useRememberHref } from "@/lib/routes/client/return-href";
import { groupsHref } from "@/lib/routes/routes";
import { ListFrame } from "../data-table/list-frame.tsx";
import { ReadableAddress } from "../states/readable-address.tsx";
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
	const search = {
		label: t("find"),
		placeholder: t("findPlaceholder"),
		value: query.search,
		onSearch: (text: string) => change({ search: text || null }, { typing: true }),
	};
	return (
		<ListFrame title={t("title")} lead={t("lead")} search={search}>
			<GroupsTable query={query} change={change} />
		</ListFrame>
	);
}
