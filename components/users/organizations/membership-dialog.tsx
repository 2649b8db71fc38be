"use client";

import { MemberRolesDialog } from "../../organizations/members/member-roles-dialog.tsx";
import { RemoveMembersDialog } from "../../organizations/members/remove-members-dialog.tsx";
import type { MembershipAct } from "./membership-acts.tsx";

type MembershipDialogProps = {
	ask: MembershipAct;
	member: { user_id: string; name: string; email?: string | undefined };
	/** Called once the user is no longer a member. */
	onRemoved: (organizationId: string) => void;
	onClose: () => void;
};

/** Changes the user's roles in an organization, or removes the user from it. The acts are the same as on the organization's page. */
export function MembershipDialog({ ask: { act, organization }, member, onRemoved, onClose }: MembershipDialogProps) {
	if (act === "roles") {
		return (
			<MemberRolesDialog
				organization={organization}
				member={{ userId: member.user_id, name: member.name }}
				onClose={onClose}
			/>
		);
	}
	const { user_id, name, email } = member;
	return (
		<RemoveMembersDialog
			organization={organization}
			members={[{ user_id, name, email }]}
			onDone={() => {
				onRemoved(organization.id);
				onClose();
			}}
			onClose={onClose}
		/>
	);
}
