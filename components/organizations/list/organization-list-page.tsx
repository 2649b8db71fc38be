"use client";

import { useTranslations } from "@/lib/i18n/client/use-translations";
import {
	organizationListParsers,
	toOrganizationListSearch,
	useOrganizationListParams,
} from "@/lib/organizations/client/organization-list-params";
import { useRememberHref } from "@/lib/routes/client/return-href";
import { organizationsHref } from "@/lib/routes/routes";
import { ListFrame } from "../../data-table/list-frame.tsx";
import { ReadableAddress } from "../../states/readable-address.tsx";
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
	const search = {
		label: t("find"),
		placeholder: t("findPlaceholder"),
		value: params.q,
		onSearch: (q: string) => change({ q: q || null }, { typing: true }),
	};
	return (
		<ListFrame title={t("title")} term="organization" create={<CreateOrganizationButton />} search={search}>
			<OrganizationsTable params={params} change={change} />
		</ListFrame>
	);
}
