"use client";

import { Group, TextInput, Title } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import {
	toOrganizationListSearch,
	useOrganizationListParams,
} from "@/lib/organizations/client/organization-list-params";
import { useRememberHref } from "@/lib/routes/client/return-href";
import { organizationsHref } from "@/lib/routes/routes";
import { PageTitle } from "../../ui/page-title.tsx";
import { Surface } from "../../ui/surface.tsx";
import { CreateOrganizationButton } from "../edit/create-organization-button.tsx";
import { OrganizationsTable } from "./organizations-table.tsx";

const typingPauseMs = 250;

/** The tenant's organizations, narrowed by a part of a name. */
export function OrganizationsView() {
	const t = useTranslations("organizations");
	const [params, change] = useOrganizationListParams();
	const [text, setText] = useState(params.q);
	const searchSoon = useDebouncedCallback(
		(q: string) => change({ q: q.trim() || null }, { typing: true }),
		typingPauseMs,
	);
	useRememberHref(organizationsHref, toOrganizationListSearch(params));
	const type = (q: string) => {
		setText(q);
		searchSoon(q);
	};
	return (
		<>
			<PageTitle>{t("title")}</PageTitle>
			<Group justify="space-between" mb="md" gap="sm">
				<Title order={1}>{t("title")}</Title>
				<CreateOrganizationButton />
			</Group>
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
				<OrganizationsTable params={params} change={change} onClear={() => type("")} />
			</Surface>
		</>
	);
}
