"use client";

import { Group, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { roleQueries } from "@/lib/roles/client/role-queries";
import { roleCompareHref, roleTabs } from "@/lib/routes/part-routes";
import { roleHref, rolesHref } from "@/lib/routes/routes";
import { CopyableId } from "../ui/copy-button.tsx";
import { DetailContent, DetailFrame, DetailTitle } from "../ui/detail-frame.tsx";
import { Surface } from "../ui/surface.tsx";
import { LinkTabs } from "../ui/tabs/link-tabs.tsx";
import { RoleActions } from "./role-actions.tsx";
import { RoleGroups } from "./role-groups.tsx";
import { GivenWithin, RoleOwner, RolePeople } from "./role-people.tsx";

/** The frame of a role's page: its title, acts and tabs. */
export function RoleFrame({ roleId, children }: { roleId: string; children: ReactNode }) {
	const t = useTranslations("roles");
	const pathname = usePathname();
	const last = pathname.split("/").at(-1);
	const current = roleTabs.find((tab) => tab === last) ?? "permissions";
	const isTab = pathname !== roleCompareHref(roleId);
	const query = useQuery(roleQueries.detail(roleId));
	// Members receive a role of an organization within that organization, and Auth0 lists them there.
	const tabs = roleTabs.filter((tab) => tab !== "members" || query.data?.owner_id == null);
	return (
		<DetailFrame
			query={query}
			list={{ href: rolesHref, back: t("back"), out: t("toRoles") }}
			title={t("title")}
			nameOf={({ name }) => name}
		>
			{(role) => (
				<>
					<DetailTitle actions={<RoleActions role={role} />}>
						<Title order={1}>{role.name}</Title>
						<Text c="dimmed">{role.description || t("noDescription")}</Text>
					</DetailTitle>
					<Group gap="4px 16px" mt={4}>
						<CopyableId id={role.id} what={t("roleId")} />
						<RolePeople role={role} />
						{role.owner_id == null ? null : <RoleOwner organizationId={role.owner_id} />}
					</Group>
					{role.owner_id == null ? <RoleGroups roleId={role.id} /> : null}
					<LinkTabs
						label={t("tabList")}
						current={isTab ? roleHref(roleId, current) : ""}
						tabs={tabs.map((tab) => ({ href: roleHref(roleId, tab), text: t(`tabs.${tab}`) }))}
					/>
					<DetailContent>
						<Surface>{!isTab || tabs.includes(current) ? children : <GivenWithin />}</Surface>
					</DetailContent>
				</>
			)}
		</DetailFrame>
	);
}
