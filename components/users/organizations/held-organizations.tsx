"use client";

import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { organizationHref } from "@/lib/routes/part-routes";
import { userHref } from "@/lib/routes/routes";
import { belongingQueries } from "@/lib/users/client/belonging-queries";
import { QueryState } from "../../states/query-state.tsx";
import { Section } from "../../ui/section.tsx";
import { LinkChips } from "../link-chips.tsx";
import { useUser } from "../user-context.tsx";

/** Names the organizations that the user is a member of. */
export function HeldOrganizations() {
	const t = useTranslations("user.overview");
	const { user } = useUser();
	const query = useQuery(belongingQueries.organizations(user.user_id));
	const all = { href: userHref(user.user_id, "access"), text: t("allOrganizations") };
	return (
		<Section title={t("organizations")}>
			<QueryState query={query}>
				{({ organizations, hasMore }) =>
					organizations.length === 0 ? (
						<Text size="sm" c="dimmed">
							{t("noOrganizations")}
						</Text>
					) : (
						<LinkChips
							items={organizations
								.filter(({ id }) => id !== "")
								.map(({ id, name, display_name }) => ({ id, href: organizationHref(id), text: display_name || name }))}
							all={all}
							hasMore={hasMore}
						/>
					)
				}
			</QueryState>
		</Section>
	);
}
