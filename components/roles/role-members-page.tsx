"use client";

import { Button } from "@mantine/core";
import { IconUsers } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { rolePartQueries } from "@/lib/roles/client/role-part-queries";
import { roleQueries } from "@/lib/roles/client/role-queries";
import { useWithoutDeleted } from "@/lib/users/client/list/deleted-users";
import { NobodyHere, PastEnd } from "../data-table/no-rows.tsx";
import { longListParsers, useLongListPlace } from "../data-table/use-long-list-place.ts";
import { onDemand } from "../on-demand/on-demand.tsx";
import { QueryState } from "../states/query-state.tsx";
import { ReadableAddress } from "../states/readable-address.tsx";
import { StatePanel } from "../states/state-panel.tsx";
import { AddMembersButton } from "./members/add-members-button.tsx";
import { MemberTable, type RoleMember } from "./members/member-table.tsx";
import classes from "./members/role-members.module.css";

const AddMembersDialog = onDemand(() =>
	import("./members/add-members-dialog.tsx").then((module) => module.AddMembersDialog),
);
const RemoveMembersDialog = onDemand(() =>
	import("./members/remove-members-dialog.tsx").then((module) => module.RemoveMembersDialog),
);

/** The open act. Its dialog is rendered outside the list, because the finished act replaces the list. */
type Acting = { what: "add" } | { what: "remove"; members: readonly RoleMember[] };

const icon = <IconUsers size={20} aria-hidden />;

/** Lists the role's members page by page, with acts to add and remove people. */
export function RoleMembersPage({ roleId }: { roleId: string }) {
	return (
		<ReadableAddress compact parsers={longListParsers}>
			<RoleMembers roleId={roleId} />
		</ReadableAddress>
	);
}

function RoleMembers({ roleId }: { roleId: string }) {
	const t = useTranslations("roles");
	const long = useTranslations("longList");
	const place = useLongListPlace();
	const { page, from, goTo } = place;
	const { data: role } = useQuery(roleQueries.detail(roleId));
	const query = useQuery(rolePartQueries.members(roleId, page, from));
	const withoutDeleted = useWithoutDeleted();
	const [acting, setActing] = useState<Acting>();
	const close = () => setActing(undefined);
	const first = () => goTo({ page: 1 });
	if (role === undefined) return null;
	const addButton = <AddMembersButton role={role} onClick={() => setActing({ what: "add" })} />;
	return (
		<>
			<QueryState query={query}>
				{(read) => {
					const { people: users, total } = withoutDeleted({ people: read.users, total: read.total });
					const members = { ...read, users, total };
					if (members.total === 0)
						return (
							<StatePanel compact icon={icon} title={t("noMembers")} actions={addButton}>
								{t("noMembersText")}
							</StatePanel>
						);
					if (members.users.length === 0 && members.hasMore)
						return (
							<NobodyHere
								compact
								icon={icon}
								busy={query.isPlaceholderData}
								onNext={() => goTo({ page: page + 1, from: read.nextFrom })}
							/>
						);
					if (members.users.length === 0 && !query.isPlaceholderData)
						return <PastEnd compact icon={icon} page={page} onFirst={first} />;
					return (
						<MemberTable
							role={role}
							members={members}
							place={place}
							busy={query.isPlaceholderData}
							add={addButton}
							onRemove={(chosen) => setActing({ what: "remove", members: chosen })}
						/>
					);
				}}
			</QueryState>
			{acting?.what === "add" ? <AddMembersDialog role={role} onClose={close} /> : null}
			{acting?.what === "remove" ? <RemoveMembersDialog role={role} members={acting.members} onClose={close} /> : null}
			{query.isError && query.data === undefined && page > 1 ? (
				<div className={classes.back}>
					<Button variant="default" onClick={first}>
						{long("toFirstPage")}
					</Button>
				</div>
			) : null}
		</>
	);
}
