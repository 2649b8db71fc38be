"use client";

import { type ReactNode, useMemo } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { Role, RoleMembers } from "@/lib/roles/contract";
import type { Column } from "../../data-table/column.ts";
import type { LongListPlace } from "../../data-table/use-long-list-place.ts";
import { PeopleTable } from "../../people/people-table.tsx";
import { PersonCell } from "../../people/person-cell.tsx";
import { useMayGive } from "./use-may-give.ts";

export type RoleMember = RoleMembers["users"][number];

type MemberTableProps = {
	role: Role;
	members: RoleMembers;
	place: LongListPlace;
	/** True while another page is loading. */
	busy: boolean;
	/** The button that assigns the role to more people. */
	add: ReactNode;
	onRemove: (members: readonly RoleMember[]) => void;
};

const memberColumns = (t: ReturnType<typeof useTranslations<"roles">>): Column<RoleMember>[] => [
	{
		id: "member",
		header: t("member"),
		cell: (member) => <PersonCell person={member} />,
		card: "head",
	},
];

/** Shows one page of the role's members. */
export function MemberTable({ role, members: { users, ...rest }, add, ...props }: MemberTableProps) {
	const t = useTranslations("roles");
	const act = useTranslations("roles.memberAct");
	const permission = useMayGive(role.name);
	const columns = useMemo(() => memberColumns(t), [t]);
	return (
		<PeopleTable
			{...props}
			page={{ ...rest, rows: users }}
			columns={columns}
			texts={{
				table: t("membersTable"),
				find: t("findMember"),
				findNote: (values) => t("findMemberNote", values),
				findNoteOpen: (values) => t("findMemberNoteOpen", values),
				noMatch: (q) => t("noMemberMatch", { q }),
			}}
			permission={permission}
			add={add}
			removeTexts={{
				remove: (count) => act("remove", { count }),
				yourself: act("yourselfChosen"),
				unreadable: act("unreadableChosen"),
			}}
		/>
	);
}
