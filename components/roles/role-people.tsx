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

/** Shows the number of people with the role. Shows nothing until it is known, or if it cannot be read. */
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

/** Shows the organization that owns the role, by name once the name is known. */
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

/** Tells the reader that members of an organization role are assigned within the organization. */
export function GivenWithin() {
	const t = useTranslations("roles");
	return (
		<StatePanel compact icon={<IconBuilding size={20} aria-hidden />} title={t("givenWithinTitle")}>
			{t("givenWithin")}
		</StatePanel>
	);
}
