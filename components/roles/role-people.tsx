"use client";

import { Anchor, Text } from "@mantine/core";
import { IconBuilding } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useMe } from "@/lib/auth/client/me";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { organizationQueries } from "@/lib/organizations/client/organization-queries";
import { roleListQueries } from "@/lib/roles/client/role-list-queries";
import type { Role } from "@/lib/roles/contract";
import { organizationRolesHref } from "@/lib/routes/part-routes";
import { StatePanel } from "../states/state-panel.tsx";

/** How many people have the role. Nothing stands here until they are counted, and nothing where they cannot be. */
export function RolePeople({ role }: { role: Role }) {
	const t = useTranslations("roles");
	const { data } = useQuery(roleListQueries.counts(role.id, role.owner_id));
	if (data?.members == null) return null;
	return (
		<Text size="sm" fw={500}>
			{t(data.hasMoreMembers ? "peopleAtLeast" : "people", { count: data.members })}
		</Text>
	);
}

/** The organization that the role exists within, by its name once that is known. */
export function RoleOwner({ organizationId }: { organizationId: string }) {
	const t = useTranslations("roles");
	const me = useMe();
	const { data } = useQuery({ ...organizationQueries.list(), enabled: me.can("organizations:read") });
	const owner = data?.organizations.find(({ id }) => id === organizationId);
	const name = owner?.display_name || owner?.name || organizationId;
	return (
		<Text size="sm" c="dimmed">
			{t.rich("roleOf", {
				name,
				link: (chunks) => (
					<Anchor component={Link} href={organizationRolesHref(organizationId)} fz="inherit">
						{chunks}
					</Anchor>
				),
			})}
		</Text>
	);
}

/** The members of an organization's role are given it there. */
export function GivenWithin() {
	const t = useTranslations("roles");
	return (
		<StatePanel compact icon={<IconBuilding size={20} aria-hidden />} title={t("givenWithinTitle")}>
			{t("givenWithin")}
		</StatePanel>
	);
}
