"use client";

import { type ReactNode, useMemo } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { OrganizationMember, OrganizationMembers } from "@/lib/organizations/member-contract";
import type { LongListPlace } from "../../data-table/use-long-list-place.ts";
import { PeopleTable } from "../../people/people-table.tsx";
import { memberColumns } from "./member-columns.tsx";

type MemberTableProps = {
	members: OrganizationMembers;
	place: LongListPlace;
	/** True while another page is loading. */
	busy: boolean;
	/** The button that adds people. */
	add: ReactNode;
	onRemove: (members: readonly OrganizationMember[]) => void;
	/** Opens the roles of a member. The function must be stable across renders. */
	onRoles: (member: OrganizationMember) => void;
};

const roleNames = ({ roles = [] }: OrganizationMember) => roles.map(({ name }) => name);

/** Shows one page of the members. The search also covers role names. */
export function MemberTable({ members: { members, ...rest }, onRoles, ...props }: MemberTableProps) {
	const t = useTranslations("organizationMembers");
	const columns = useMemo(() => memberColumns({ t, onRoles }), [t, onRoles]);
	return (
		<PeopleTable
			{...props}
			page={{ ...rest, rows: members }}
			columns={columns}
			wordsOf={roleNames}
			texts={{
				table: t("table"),
				find: t("find"),
				findNote: (values) => t("findNote", values),
				findNoteOpen: (values) => t("findNoteOpen", values),
				noMatch: (q) => t("noMatch", { q }),
			}}
			permission="organizations:update-members"
			removeTexts={{
				remove: (count) => t("remove", { count }),
				yourself: t("yourselfChosen"),
				unreadable: t("unreadableChosen"),
			}}
		/>
	);
}
