"use client";

import { useMe } from "@/lib/auth/client/me";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { OrganizationMember } from "@/lib/organizations/member-contract";
import type { RowSelection } from "../../data-table/row-selection.ts";
import { GatedButton } from "../../ui/gated-button.tsx";

/** A row of the members; `index` tells those apart whose id could not be read. */
export const rowId = ({ user_id }: OrganizationMember, index: number): string => user_id || `unreadable ${index}`;

type RemoveMembersProps = {
	members: readonly OrganizationMember[];
	selection: RowSelection;
	onClick: (chosen: readonly OrganizationMember[]) => void;
};

/** Begins to remove those who are chosen; nobody removes themselves, and whose id is unknown cannot be acted on. */
export function RemoveMembers({ members, selection, onClick }: RemoveMembersProps) {
	const t = useTranslations("organizationMembers");
	const me = useMe();
	const chosen = members.filter((member, index) => selection.ids.has(rowId(member, index)));
	const reason = chosen.some(({ user_id }) => user_id === me.userId)
		? t("yourselfChosen")
		: chosen.some(({ user_id }) => user_id === "")
			? t("unreadableChosen")
			: undefined;
	return (
		<GatedButton
			permission="organizations:update-members"
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
