"use client";

import { IconUsers } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { memberQueries } from "@/lib/organizations/client/member-queries";
import { organizationQueries } from "@/lib/organizations/client/organization-queries";
import type { OrganizationMember, OrganizationMembers } from "@/lib/organizations/member-contract";
import { useWithoutDeleted } from "@/lib/users/client/list/deleted-users";
import { NobodyHere, PastEnd } from "../../data-table/no-rows.tsx";
import { longListParsers, useLongListPlace } from "../../data-table/use-long-list-place.ts";
import { onDemand } from "../../on-demand/on-demand.tsx";
import { QueryState } from "../../states/query-state.tsx";
import { ReadableAddress } from "../../states/readable-address.tsx";
import { StatePanel } from "../../states/state-panel.tsx";
import { Section } from "../../ui/section.tsx";
import { AddMembersButton } from "./add-members-button.tsx";
import type { MemberAct } from "./member-act-dialog.tsx";
import { MemberTable } from "./member-table.tsx";

const MemberActDialog = onDemand(() => import("./member-act-dialog.tsx").then((module) => module.MemberActDialog));

/** Lists the organization's members page by page, with their roles there and the acts that change both. */
export function OrganizationMembersPage({ organizationId }: { organizationId: string }) {
	return (
		<ReadableAddress compact parsers={longListParsers}>
			<Members organizationId={organizationId} />
		</ReadableAddress>
	);
}

function Members({ organizationId }: { organizationId: string }) {
	const t = useTranslations("organizationMembers");
	const place = useLongListPlace();
	const { page, from, goTo } = place;
	const { data: organization } = useQuery(organizationQueries.detail(organizationId));
	const query = useQuery(memberQueries.page(organizationId, page, from));
	const withoutDeleted = useWithoutDeleted();
	// The dialog is rendered outside the list, because the finished act replaces the list.
	const [acting, setActing] = useState<MemberAct>();
	const add = <AddMembersButton onClick={() => setActing({ what: "add" })} />;
	const openRoles = useCallback((member: OrganizationMember) => setActing({ what: "roles", member }), []);
	if (organization === undefined) return null;
	const empty = { compact: true, icon: <IconUsers size={20} aria-hidden /> };
	const content = (read: OrganizationMembers) => {
		const { people, total } = withoutDeleted({ people: read.members, total: read.total });
		const members = { ...read, members: people, total };
		if (members.total === 0)
			return (
				<StatePanel {...empty} title={t("none")} actions={add}>
					{t("noneText")}
				</StatePanel>
			);
		if (members.members.length === 0 && members.hasMore)
			return (
				<NobodyHere
					{...empty}
					busy={query.isPlaceholderData}
					onNext={() => goTo({ page: page + 1, from: read.nextFrom })}
				/>
			);
		if (members.members.length === 0 && !query.isPlaceholderData)
			return <PastEnd {...empty} page={page} onFirst={() => goTo({ page: 1 })} />;
		return (
			<MemberTable
				members={members}
				place={place}
				busy={query.isPlaceholderData}
				add={add}
				onRemove={(chosen) => setActing({ what: "remove", members: chosen })}
				onRoles={openRoles}
			/>
		);
	};
	return (
		<Section title={t("title")} hint={t("hint")} flush>
			<QueryState query={query}>{content}</QueryState>
			{acting ? (
				<MemberActDialog organization={organization} act={acting} onClose={() => setActing(undefined)} />
			) : null}
		</Section>
	);
}
