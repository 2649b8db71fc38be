"use client";

import { IconUserSearch } from "@tabler/icons-react";
import { useMemo } from "react";
import { useMe } from "@/lib/auth/client/me";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { OrganizationMember, OrganizationMembers } from "@/lib/organizations/member-contract";
import { DataTable } from "../../data-table/data-table.tsx";
import { ListBar } from "../../data-table/list-bar.tsx";
import { LongListPages } from "../../data-table/long-list-pages.tsx";
import { useRowSelection } from "../../data-table/row-selection.ts";
import { TableFrame } from "../../data-table/table-frame.tsx";
import type { LongListPlace } from "../../data-table/use-long-list-place.ts";
import { StatePanel } from "../../ui/state-panel.tsx";
import { AddMembersButton } from "./add-members-button.tsx";
import { memberColumns } from "./member-columns.tsx";
import { memberName } from "./member-name.ts";
import { RemoveMembers, rowId } from "./remove-members.tsx";

type MemberTableProps = {
	members: OrganizationMembers;
	place: LongListPlace;
	/** Another page is on its way. */
	busy: boolean;
	onAdd: () => void;
	onRemove: (members: readonly OrganizationMember[]) => void;
	onRoles: (member: OrganizationMember) => void;
};

/** The members of one page whose name, e-mail, id or role holds the text. */
function findIn(members: readonly OrganizationMember[], text: string): readonly OrganizationMember[] {
	const words = text.trim().toLowerCase();
	if (words === "") return members;
	return members.filter(({ user_id, name = "", email = "", roles = [] }) =>
		[user_id, name, email, ...roles.map((role) => role.name)].some((value) => value.toLowerCase().includes(words)),
	);
}

/** One page of the members, narrowed by a search within it, with what can be done to each and to those who are chosen. */
export function MemberTable({ members: page, place, busy, onAdd, onRemove, onRoles }: MemberTableProps) {
	const t = useTranslations("organizationMembers");
	const texts = useTranslations();
	const me = useMe();
	const columns = useMemo(() => memberColumns({ t, texts, onRoles }), [t, texts, onRoles]);
	const shown = useMemo(() => findIn(page.members, place.find), [page.members, place.find]);
	const ids = useMemo(() => shown.map(rowId), [shown]);
	const selection = useRowSelection(ids);
	const q = place.find.trim();
	const mayChoose = me.can("organizations:update-members");
	const isPart = q !== "" && page.total > page.members.length;
	return (
		<>
			<ListBar
				label={t("find")}
				find={place.find}
				onFind={place.setFind}
				note={isPart ? t("findNote", { count: page.members.length, total: page.total }) : undefined}
			>
				<AddMembersButton onClick={onAdd} />
			</ListBar>
			<TableFrame
				keys={{ ids, selection: mayChoose ? selection : undefined }}
				selectionActions={<RemoveMembers members={shown} selection={selection} onClick={onRemove} />}
				foot={<LongListPages shown={{ ...page, count: page.members.length }} place={place} busy={busy} />}
			>
				{shown.length === 0 ? (
					<StatePanel compact icon={<IconUserSearch size={20} aria-hidden />} title={t("noMatch", { q })} />
				) : (
					<DataTable
						label={t("table")}
						columns={columns}
						rows={shown}
						rowId={rowId}
						rowName={(member) => memberName(member) || texts("ui.unreadable")}
						selection={mayChoose ? selection : undefined}
						busy={busy}
					/>
				)}
			</TableFrame>
		</>
	);
}
