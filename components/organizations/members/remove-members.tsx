"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { useMe } from "@/lib/auth/client/me";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { Organization } from "@/lib/organizations/contract";
import type { OrganizationMember } from "@/lib/organizations/member-contract";
import type { RowSelection } from "../../data-table/row-selection.ts";
import { GatedButton } from "../../ui/gated-button.tsx";

const RemoveMembersDialog = dynamic(
	() => import("./remove-members-dialog.tsx").then((module) => module.RemoveMembersDialog),
	{ ssr: false },
);

/** A row of the members; `index` tells those apart whose id could not be read. */
export const rowId = ({ user_id }: OrganizationMember, index: number): string => user_id || `unreadable ${index}`;

type RemoveMembersProps = {
	organization: Organization;
	members: readonly OrganizationMember[];
	selection: RowSelection;
};

/** Removes those who are chosen; nobody removes themselves, and whose id is unknown cannot be acted on. */
export function RemoveMembers({ organization, members, selection }: RemoveMembersProps) {
	const t = useTranslations("organizationMembers");
	const me = useMe();
	const [asked, setAsked] = useState<readonly OrganizationMember[]>();
	const chosen = members.filter((member, index) => selection.ids.has(rowId(member, index)));
	const reason = chosen.some(({ user_id }) => user_id === me.userId)
		? t("yourselfChosen")
		: chosen.some(({ user_id }) => user_id === "")
			? t("unreadableChosen")
			: undefined;
	return (
		<>
			<GatedButton
				permission="organizations:update-members"
				reason={reason}
				variant="default"
				size="compact-sm"
				c="red"
				onClick={() => setAsked(chosen)}
			>
				{t("remove", { count: chosen.length })}
			</GatedButton>
			{asked ? (
				<RemoveMembersDialog
					organization={organization}
					members={asked}
					onDone={() => {
						setAsked(undefined);
						selection.clear();
					}}
					onClose={() => setAsked(undefined)}
				/>
			) : null}
		</>
	);
}
