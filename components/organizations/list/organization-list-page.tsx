"use client";

import { Group, Title } from "@mantine/core";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import {
	organizationListParsers,
	toOrganizationListSearch,
	useOrganizationListParams,
} from "@/lib/organizations/client/organization-list-params";
import { useRememberHref } from "@/lib/routes/client/return-href";
import { organizationsHref } from "@/lib/routes/routes";
import { ListSearch } from "../../data-table/list-search.tsx";
import { Term } from "../../on-demand/term.tsx";
import { ReadableAddress } from "../../states/readable-address.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import { Surface } from "../../ui/surface.tsx";
import { CreateOrganizationButton } from "../edit/create-organization-button.tsx";
import { OrganizationsTable } from "./organizations-table.tsx";

/** Lists the tenant's organizations, filtered by a part of the name. */
export function OrganizationListPage() {
	return (
		<ReadableAddress parsers={organizationListParsers}>
			<Organizations />
		</ReadableAddress>
	);
}

function Organizations() {
	const t = useTranslations("organizations");
	const [params, change] = useOrganizationListParams();
	useRememberHref(organizationsHref, toOrganizationListSearch(params));
	return (
		<>
			<PageTitle>{t("title")}</PageTitle>
			<Group justify="space-between" mb="md" gap="sm">
				<Title order={1}>
					<Term id="organization">{t("title")}</Term>
				</Title>
				<CreateOrganizationButton />
			</Group>
			<ListSearch
				label={t("find")}
				placeholder={t("findPlaceholder")}
				value={params.q}
				pauseMs={250}
				onSearch={(q) => change({ q: q || null }, { typing: true })}
				maw={{ xs: 320 }}
				mb="sm"
			/>
			<Surface>
				<OrganizationsTable params={params} change={change} />
			</Surface>
		</>
	);
}
