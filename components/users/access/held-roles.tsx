"use client";

import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { roleHref, userHref } from "@/lib/routes/routes";
import { userQueries } from "@/lib/users/client/user-queries";
import { QueryState } from "../../states/query-state.tsx";
import { Section } from "../../ui/section.tsx";
import { LinkChips } from "../link-chips.tsx";
import { useUser } from "../user-context.tsx";

/** Names the roles that are assigned to the user directly. */
export function HeldRoles() {
	const t = useTranslations("user.overview");
	const { user } = useUser();
	const query = useQuery(userQueries.roles(user.user_id));
	const all = { href: userHref(user.user_id, "access"), text: t("allRoles") };
	return (
		<Section title={t("roles")}>
			<QueryState query={query}>
				{({ roles, total }) =>
					roles.length === 0 ? (
						<Text size="sm" c="dimmed">
							{t("noRoles")}
						</Text>
					) : (
						<LinkChips
							items={roles.map(({ id, name }) => ({ id, href: roleHref(id), text: name }))}
							all={all}
							hasMore={total > roles.length}
						/>
					)
				}
			</QueryState>
		</Section>
	);
}
