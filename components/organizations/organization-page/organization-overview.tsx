"use client";

import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { organizationQueries } from "@/lib/organizations/client/organization-queries";
import type { Organization } from "@/lib/organizations/contract";
import { QueryState } from "../../states/query-state.tsx";
import { Facts } from "../../ui/facts.tsx";
import { Section } from "../../ui/section.tsx";
import { ColorValue } from "../color-value.tsx";

/** Shows the organization's names, branding and metadata. */
export function OrganizationOverview({ organizationId }: { organizationId: string }) {
	const t = useTranslations("organizations");
	const query = useQuery(organizationQueries.detail(organizationId));
	return (
		<QueryState query={query}>
			{(organization) => (
				<>
					<Section title={t("identity")} hint={t("identityHint")}>
						<Facts
							items={[
								{ name: t("displayName"), value: organization.display_name || <None /> },
								{ name: t("name"), value: <code>{organization.name}</code> },
							]}
						/>
					</Section>
					<Section title={t("branding")} hint={t("brandingHint")}>
						<Branding organization={organization} />
					</Section>
					<Section title={t("metadata")} hint={t("metadataHint")}>
						<Metadata organization={organization} />
					</Section>
				</>
			)}
		</QueryState>
	);
}

function None() {
	const t = useTranslations("organizations");
	return (
		<Text span size="sm" c="dimmed">
			{t("none")}
		</Text>
	);
}

function Branding({ organization: { branding } }: { organization: Organization }) {
	const t = useTranslations("organizations");
	const color = (value: string | null | undefined) => (value ? <ColorValue value={value} /> : <None />);
	return (
		<Facts
			items={[
				{ name: t("primary"), value: color(branding?.colors?.primary) },
				{ name: t("pageBackground"), value: color(branding?.colors?.page_background) },
				{ name: t("logo"), value: branding?.logo_url ? <code>{branding.logo_url}</code> : <None /> },
			]}
		/>
	);
}

function Metadata({ organization: { metadata } }: { organization: Organization }) {
	const t = useTranslations("organizations");
	const entries = Object.entries(metadata ?? {}).filter(([, value]) => value !== null);
	if (entries.length === 0) return <Text c="dimmed">{t("noMetadata")}</Text>;
	return <Facts items={entries.map(([name, value]) => ({ name, value }))} />;
}
