"use client";

import { Button } from "@mantine/core";
import { IconUsers } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { memberQueries } from "@/lib/organizations/client/member-queries";
import { organizationQueries } from "@/lib/organizations/client/organization-queries";
import { useLongListPlace } from "../../data-table/use-long-list-place.ts";
import { QueryState } from "../../ui/query-state.tsx";
import { Section } from "../../ui/section.tsx";
import { StatePanel } from "../../ui/state-panel.tsx";
import { AddMembersButton } from "./add-members-button.tsx";
import { MemberTable } from "./member-table.tsx";

/** Who belongs to the organization: all of them page by page, with their roles there and the ways to change both. */
export function OrganizationMembersView({ organizationId }: { organizationId: string }) {
	const t = useTranslations("organizationMembers");
	const place = useLongListPlace();
	const { page, from, goTo } = place;
	const { data: organization } = useQuery(organizationQueries.detail(organizationId));
	const query = useQuery(memberQueries.page(organizationId, page, from));
	if (organization === undefined) return null;
	const toFirst = (
		<Button variant="default" onClick={() => goTo({ page: 1 })}>
			{t("toFirstPage")}
		</Button>
	);
	const empty = { compact: true, icon: <IconUsers size={20} aria-hidden /> };
	return (
		<Section title={t("title")} hint={t("hint")} flush>
			<QueryState query={query}>
				{(members) => {
					if (members.total === 0)
						return (
							<StatePanel {...empty} title={t("none")} actions={<AddMembersButton organization={organization} />}>
								{t("noneText")}
							</StatePanel>
						);
					if (members.members.length === 0 && !query.isPlaceholderData)
						return (
							<StatePanel {...empty} title={t("pastEndTitle")} actions={toFirst}>
								{t("pastEnd", { page })}
							</StatePanel>
						);
					return (
						<MemberTable organization={organization} members={members} place={place} busy={query.isPlaceholderData} />
					);
				}}
			</QueryState>
		</Section>
	);
}
