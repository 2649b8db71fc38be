"use client";

import { Button, Group, Skeleton, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { toBffError } from "@/lib/http/client/bff-error";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { organizationQueries } from "@/lib/organizations/client/organization-queries";
import { organizationHref, organizationTabs } from "@/lib/routes/part-routes";
import { organizationsHref } from "@/lib/routes/routes";
import { BackLink } from "../../ui/back-link.tsx";
import { CopyableId } from "../../ui/copyable-id.tsx";
import { FailureState } from "../../ui/failure-state.tsx";
import { LinkTabs } from "../../ui/link-tabs.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import { OrganizationActions } from "./organization-actions.tsx";
import classes from "./organization-frame.module.css";

type OrganizationFrameProps = { organizationId: string; children: ReactNode };

/** An organization's page: what it is, who belongs to it, how they sign in. Each tab brings its own surface. */
export function OrganizationFrame({ organizationId, children }: OrganizationFrameProps) {
	const t = useTranslations("organizations");
	const last = usePathname().split("/").at(-1);
	const current = organizationTabs.find((tab) => tab === last) ?? "overview";
	const { data, error, refetch } = useQuery(organizationQueries.detail(organizationId));
	const toOrganizations = (
		<Button variant="default" component={Link} href={organizationsHref}>
			{t("toOrganizations")}
		</Button>
	);
	const content = () => {
		if (data) {
			return (
				<>
					<Group justify="space-between" align="flex-start" gap="sm">
						<div className={classes.name}>
							<Title order={1}>{data.display_name || data.name}</Title>
							{data.display_name ? <Text c="dimmed">{data.name}</Text> : null}
							<CopyableId id={data.id} what={t("organizationId")} />
						</div>
						<OrganizationActions organization={data} />
					</Group>
					<LinkTabs
						label={t("tabList")}
						current={organizationHref(organizationId, current)}
						tabs={organizationTabs.map((tab) => ({
							href: organizationHref(organizationId, tab),
							text: t(`tabs.${tab}`),
						}))}
					/>
					<div className={classes.content}>{children}</div>
				</>
			);
		}
		if (error)
			return (
				<FailureState whole failure={toBffError(error)} onRetry={() => void refetch()} actions={toOrganizations} />
			);
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
			<PageTitle>{data?.display_name || data?.name || t("title")}</PageTitle>
			<BackLink href={organizationsHref}>{t("title")}</BackLink>
			{content()}
		</>
	);
}
