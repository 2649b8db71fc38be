"use client";

import { Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { organizationQueries } from "@/lib/organizations/client/organization-queries";
import { organizationHref, organizationTabs } from "@/lib/routes/part-routes";
import { organizationsHref } from "@/lib/routes/routes";
import { CopyableId } from "../../ui/copy-button.tsx";
import { DetailContent, DetailFrame, DetailTitle } from "../../ui/detail-frame.tsx";
import { LinkTabs } from "../../ui/tabs/link-tabs.tsx";
import { OrganizationActions } from "./organization-actions.tsx";

type OrganizationFrameProps = { organizationId: string; children: ReactNode };

/** The frame of an organization's page: its title, acts and tabs. Each tab brings its own surface. */
export function OrganizationFrame({ organizationId, children }: OrganizationFrameProps) {
	const t = useTranslations("organizations");
	const last = usePathname().split("/").at(-1);
	const current = organizationTabs.find((tab) => tab === last) ?? "overview";
	return (
		<DetailFrame
			query={useQuery(organizationQueries.detail(organizationId))}
			list={{ href: organizationsHref, back: t("title"), out: t("toOrganizations") }}
			title={t("title")}
			nameOf={({ name, display_name }) => display_name || name}
		>
			{(organization) => (
				<>
					<DetailTitle actions={<OrganizationActions organization={organization} />}>
						<Title order={1}>{organization.display_name || organization.name}</Title>
						{organization.display_name ? <Text c="dimmed">{organization.name}</Text> : null}
						<CopyableId id={organization.id} what={t("organizationId")} />
					</DetailTitle>
					<LinkTabs
						label={t("tabList")}
						current={organizationHref(organizationId, current)}
						tabs={organizationTabs.map((tab) => ({
							href: organizationHref(organizationId, tab),
							text: t(`tabs.${tab}`),
						}))}
					/>
					<DetailContent>{children}</DetailContent>
				</>
			)}
		</DetailFrame>
	);
}
