"use client";

import { Text, TextInput, Title } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { toGroupListSearch, useGroupListParams } from "@/lib/groups/client/group-list-params";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { useRememberHref } from "@/lib/routes/client/return-href";
import { groupsHref } from "@/lib/routes/routes";
import { PageTitle } from "../ui/page-title.tsx";
import { Surface } from "../ui/surface.tsx";
import { GroupsTable } from "./groups-table.tsx";

const typingPauseMs = 250;

/** The tenant's groups, narrowed by a part of a name. */
export function GroupsView() {
	const t = useTranslations("groups");
	const [query, change] = useGroupListParams();
	const [text, setText] = useState(query.search);
	const searchSoon = useDebouncedCallback(
		(search: string) => change({ search: search.trim() || null }, { typing: true }),
		typingPauseMs,
	);
	useRememberHref(groupsHref, toGroupListSearch(query));
	const type = (search: string) => {
		setText(search);
		searchSoon(search);
	};
	return (
		<>
			<PageTitle>{t("title")}</PageTitle>
			<Title order={1}>{t("title")}</Title>
			<Text c="dimmed" size="sm" mb="md">
				{t("lead")}
			</Text>
			<TextInput
				type="search"
				aria-label={t("find")}
				placeholder={t("findPlaceholder")}
				leftSection={<IconSearch size={16} aria-hidden />}
				value={text}
				onChange={(event) => type(event.currentTarget.value)}
				maw={320}
				mb="sm"
			/>
			<Surface>
				<GroupsTable query={query} change={change} onClear={() => type("")} />
			</Surface>
		</>
	);
}
