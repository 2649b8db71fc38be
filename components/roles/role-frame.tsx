"use client";

import { Button, Group, Skeleton, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { toBffError } from "@/lib/http/client/bff-error";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { roleQueries } from "@/lib/roles/client/role-queries";
import { roleCompareHref, roleTabs } from "@/lib/routes/part-routes";
import { roleHref, rolesHref } from "@/lib/routes/routes";
import { BackLink } from "../ui/back-link.tsx";
import { CopyableId } from "../ui/copyable-id.tsx";
import { FailureState } from "../ui/failure-state.tsx";
import { LinkTabs } from "../ui/link-tabs.tsx";
import { PageTitle } from "../ui/page-title.tsx";
import { Surface } from "../ui/surface.tsx";
import { RoleActions } from "./role-actions.tsx";
import classes from "./role-frame.module.css";
import { RoleGroups } from "./role-groups.tsx";
import { GivenWithin, RoleOwner, RolePeople } from "./role-people.tsx";

/** A role's page: what it is, what it allows, who has it. */
export function RoleFrame({ roleId, children }: { roleId: string; children: ReactNode }) {
	const t = useTranslations("roles");
	const pathname = usePathname();
	const last = pathname.split("/").at(-1);
	const current = roleTabs.find((tab) => tab === last) ?? "permissions";
	const isTab = pathname !== roleCompareHref(roleId);
	const { data, error, refetch } = useQuery(roleQueries.detail(roleId));
	// Auth0 gives a role of an organization to its members there, and lists them there.
	const tabs = roleTabs.filter((tab) => tab !== "members" || data?.owner_id == null);
	const toRoles = (
		<Button variant="default" component={Link} href={rolesHref}>
			{t("toRoles")}
		</Button>
	);
	const content = () => {
		if (data) {
			return (
				<>
					<Group justify="space-between" align="flex-start" gap="sm">
						<Title order={1} className={classes.name}>
							{data.name}
						</Title>
						<RoleActions role={data} />
					</Group>
					<Group justify="space-between" gap="4px 16px" mb={4}>
						<Text c="dimmed">{data.description || t("noDescription")}</Text>
						<RolePeople role={data} />
					</Group>
					<Group gap="4px 16px">
						<CopyableId id={data.id} what={t("roleId")} />
						{data.owner_id == null ? null : <RoleOwner organizationId={data.owner_id} />}
					</Group>
					{data.owner_id == null ? <RoleGroups roleId={data.id} /> : null}
					<LinkTabs
						label={t("tabList")}
						current={isTab ? roleHref(roleId, current) : ""}
						tabs={tabs.map((tab) => ({ href: roleHref(roleId, tab), text: t(`tabs.${tab}`) }))}
					/>
					<div className={classes.content}>
						<Surface>{!isTab || tabs.includes(current) ? children : <GivenWithin />}</Surface>
					</div>
				</>
			);
		}
		if (error)
			return <FailureState whole failure={toBffError(error)} onRetry={() => void refetch()} actions={toRoles} />;
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
			<PageTitle>{data?.name ?? t("title")}</PageTitle>
			<BackLink href={rolesHref}>{t("back")}</BackLink>
			{content()}
		</>
	);
}
