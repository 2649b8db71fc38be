"use client";

import { IconBuilding, IconBuildingOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useMe } from "@/lib/auth/client/me";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { belongingQueries } from "@/lib/users/client/belonging-queries";
import { CopyableId } from "../ui/copyable-id.tsx";
import { QueryState } from "../ui/query-state.tsx";
import { rowKey } from "../ui/row-key.ts";
import { Rows } from "../ui/rows.tsx";
import { Section } from "../ui/section.tsx";
import { StatePanel } from "../ui/state-panel.tsx";
import { BelongingRow } from "./belonging-row.tsx";
import { MoreNote } from "./more-note.tsx";
import { OrganizationRoles } from "./organization-roles.tsx";
import { useUser } from "./user-context.tsx";

/** The organizations the user is a member of. */
export function UserOrganizations() {
	const t = useTranslations("user.organizations");
	const { user } = useUser();
	const me = useMe();
	const rolesIn = (id: string, name: string) => (
		<OrganizationRoles userId={user.user_id} organizationId={id} name={name} />
	);
	const query = useQuery(belongingQueries.organizations(user.user_id));
	return (
		<Section title={t("title")} hint={t("hint")} flush>
			<QueryState query={query}>
				{({ organizations, hasMore }) =>
					organizations.length === 0 ? (
						<StatePanel compact icon={<IconBuildingOff size={20} aria-hidden />} title={t("emptyTitle")}>
							{t("empty")}
						</StatePanel>
					) : (
						<>
							<Rows>
								{organizations.map(({ id, name, display_name }, place) => (
									<BelongingRow
										key={rowKey(id, place)}
										icon={<IconBuilding size={18} stroke={1.6} aria-hidden />}
										name={display_name || name}
										details={[
											...(display_name ? [{ key: "name", text: name }] : []),
											...(me.can("users:read-organization-roles")
												? [{ key: "roles", text: rolesIn(id, display_name || name) }]
												: []),
										]}
										action={<CopyableId id={id} what={t("id")} />}
									/>
								))}
							</Rows>
							<MoreNote shown={organizations.length} hasMore={hasMore} />
						</>
					)
				}
			</QueryState>
		</Section>
	);
}
