"use client";

import { Group } from "@mantine/core";
import { IconBuilding, IconBuildingOff } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { useMe } from "@/lib/auth/client/me";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { organizationHref } from "@/lib/routes/part-routes";
import type { UserOrganizations as Read } from "@/lib/users/belongings";
import { belongingQueries } from "@/lib/users/client/belonging-queries";
import { bestName } from "@/lib/users/name-line";
import { onDemand } from "../../on-demand/on-demand.tsx";
import { QueryState } from "../../states/query-state.tsx";
import { StatePanel } from "../../states/state-panel.tsx";
import { CopyableId } from "../../ui/copy-button.tsx";
import { rowKey } from "../../ui/row-key.ts";
import { Rows, Section } from "../../ui/section.tsx";
import { BelongingRow } from "../belonging-row.tsx";
import { MoreNote } from "../more-note.tsx";
import { useUser } from "../user-context.tsx";
import { AddToOrganization } from "./add-to-organization.tsx";
import { type MembershipAct, MembershipActs } from "./membership-acts.tsx";
import { OrganizationRoles } from "./organization-roles.tsx";

const MembershipDialog = onDemand(() => import("./membership-dialog.tsx").then((module) => module.MembershipDialog));

type Organization = Read["organizations"][number];

/** Lists the user's organizations, with acts on their membership and roles. */
export function UserOrganizations() {
	const t = useTranslations("user.organizations");
	const client = useQueryClient();
	const { user } = useUser();
	const [asked, setAsked] = useState<MembershipAct>();
	const read = belongingQueries.organizations(user.user_id);
	const query = useQuery(read);
	// The list is not refetched at once, because Auth0 may still return a removed membership for a few seconds.
	const forget = (organizationId: string) =>
		client.setQueryData(
			read.queryKey,
			(held) => held && { ...held, organizations: held.organizations.filter(({ id }) => id !== organizationId) },
		);
	return (
		<Section
			title={t("title")}
			term="organization"
			hint={t("hint")}
			actions={<AddToOrganization held={query.data?.organizations ?? []} />}
			flush
		>
			<QueryState query={query}>
				{({ organizations, hasMore }) =>
					organizations.length === 0 ? (
						<StatePanel compact icon={<IconBuildingOff size={20} aria-hidden />} title={t("emptyTitle")}>
							{t("empty")}
						</StatePanel>
					) : (
						<>
							<Rows>
								{organizations.map((organization, place) => (
									<Membership key={rowKey(organization.id, place)} organization={organization} onAct={setAsked} />
								))}
							</Rows>
							<MoreNote shown={organizations.length} hasMore={hasMore} />
						</>
					)
				}
			</QueryState>
			{asked ? (
				<MembershipDialog
					ask={asked}
					member={{ user_id: user.user_id, name: bestName(user), email: user.email }}
					onRemoved={forget}
					onClose={() => setAsked(undefined)}
				/>
			) : null}
		</Section>
	);
}

type MembershipProps = { organization: Organization; onAct: (act: MembershipAct) => void };

/** Shows one organization: its name, the user’s roles there, and the acts. */
function Membership({ organization, onAct }: MembershipProps) {
	const t = useTranslations("user.organizations");
	const me = useMe();
	const { user } = useUser();
	const { id, name, display_name } = organization;
	const shown = display_name || name;
	const roles = <OrganizationRoles userId={user.user_id} organizationId={id} />;
	return (
		<BelongingRow
			icon={<IconBuilding size={18} stroke={1.6} aria-hidden />}
			name={id === "" ? shown : <Link href={organizationHref(id)}>{shown}</Link>}
			details={[
				...(display_name ? [{ key: "name", text: name }] : []),
				...(me.can("users:read-organization-roles") ? [{ key: "roles", text: roles }] : []),
			]}
			action={
				id === "" ? null : (
					<Group gap="xs">
						<CopyableId id={id} what={t("id")} />
						<MembershipActs organization={{ id, name: shown }} onAct={onAct} />
					</Group>
				)
			}
		/>
	);
}
