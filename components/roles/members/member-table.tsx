"use client";

import { IconUserSearch } from "@tabler/icons-react";
import { useMemo } from "react";
import { useMe } from "@/lib/auth/client/me";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { Role, RoleMembers } from "@/lib/roles/contract";
import { DataTable } from "../../data-table/data-table.tsx";
import { ListBar } from "../../data-table/list-bar.tsx";
import { LongListPages } from "../../data-table/long-list-pages.tsx";
import { type RowSelection, useRowSelection } from "../../data-table/row-selection.ts";
import { TableFrame } from "../../data-table/table-frame.tsx";
import type { LongListPlace } from "../../data-table/use-long-list-place.ts";
import { GatedButton } from "../../ui/gated-button.tsx";
import { StatePanel } from "../../ui/state-panel.tsx";
import { AddMembersButton } from "./add-members-button.tsx";
import { memberColumns, memberName, type RoleMember } from "./member-columns.tsx";
import { useMayGive } from "./use-may-give.ts";

type MemberTableProps = {
	role: Role;
	members: RoleMembers;
	place: LongListPlace;
	/** Another page is on its way. */
	busy: boolean;
	onAdd: () => void;
	onRemove: (members: readonly RoleMember[]) => void;
};

const rowId = ({ user_id }: RoleMember, index: number) => user_id || `unreadable ${index}`;

/** The members of one page whose name, e-mail or id holds the text. */
function findIn(users: readonly RoleMember[], text: string): readonly RoleMember[] {
	const words = text.trim().toLowerCase();
	if (words === "") return users;
	return users.filter(({ user_id, name = "", email = "" }) =>
		[user_id, name, email].some((value) => value.toLowerCase().includes(words)),
	);
}

/** One page of the members, narrowed by a search within it, with what can be done to those who are chosen. */
export function MemberTable({ role, members, place, busy, onAdd, onRemove }: MemberTableProps) {
	const t = useTranslations("roles");
	const texts = useTranslations();
	const me = useMe();
	const columns = useMemo(() => memberColumns(t, texts), [t, texts]);
	const shown = useMemo(() => findIn(members.users, place.find), [members.users, place.find]);
	const ids = useMemo(() => shown.map(rowId), [shown]);
	const selection = useRowSelection(ids);
	const isSearch = place.find.trim() !== "";
	// Without the permission a choice would lead nowhere: the button beside the search says who can.
	const mayChoose = me.can(useMayGive(role.name));
	return (
		<>
			<ListBar
				label={t("findMember")}
				find={place.find}
				onFind={place.setFind}
				note={
					isSearch && members.total > members.users.length
						? t("findMemberNote", { count: members.users.length, total: members.total })
						: undefined
				}
			>
				<AddMembersButton role={role} onClick={onAdd} />
			</ListBar>
			<TableFrame
				keys={{ ids, selection: mayChoose ? selection : undefined }}
				selectionActions={<RemoveButton role={role} members={shown} selection={selection} onClick={onRemove} />}
				foot={<LongListPages shown={{ ...members, count: members.users.length }} place={place} busy={busy} />}
			>
				{shown.length === 0 ? (
					<StatePanel
						compact
						icon={<IconUserSearch size={20} aria-hidden />}
						title={t("noMemberMatch", { q: place.find.trim() })}
					/>
				) : (
					<DataTable
						label={t("membersTable")}
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

type RemoveButtonProps = {
	role: Role;
	members: readonly RoleMember[];
	selection: RowSelection;
	onClick: (chosen: readonly RoleMember[]) => void;
};

/** Takes the role from those who are chosen; nobody takes it from themselves, and whose id is unknown cannot be acted on. */
function RemoveButton({ role, members, selection, onClick }: RemoveButtonProps) {
	const t = useTranslations("roles.memberAct");
	const me = useMe();
	const permission = useMayGive(role.name);
	const chosen = members.filter((member, index) => selection.ids.has(rowId(member, index)));
	const reason = chosen.some(({ user_id }) => user_id === me.userId)
		? t("yourselfChosen")
		: chosen.some(({ user_id }) => user_id === "")
			? t("unreadableChosen")
			: undefined;
	return (
		<GatedButton
			permission={permission}
			reason={reason}
			variant="default"
			size="compact-sm"
			c="red"
			onClick={() => onClick(chosen)}
		>
			{t("remove", { count: chosen.length })}
		</GatedButton>
	);
}
