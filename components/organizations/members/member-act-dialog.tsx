"use client";

import type { Organization } from "@/lib/organizations/contract";
import type { OrganizationMember } from "@/lib/organizations/member-contract";
import { personName } from "../../people/person-name.ts";
import { AddMembersDialog } from "./add-members-dialog.tsx";
import { MemberRolesDialog } from "./member-roles-dialog.tsx";
import { organizationName } from "./organization-name.ts";
import { RemoveMembersDialog } from "./remove-members-dialog.tsx";

/** The act that is open for the organization's members. */
export type MemberAct =
	| { what: "add" }
	| { what: "remove"; members: readonly OrganizationMember[] }
	| { what: "roles"; member: OrganizationMember };

type MemberActDialogProps = { organization: Organization; act: MemberAct; onClose: () => void };

/** Shows the dialog of the open act on members. */
export function MemberActDialog({ organization, act, onClose }: MemberActDialogProps) {
	if (act.what === "add") return <AddMembersDialog organization={organization} onClose={onClose} />;
	if (act.what === "remove")
		return <RemoveMembersDialog organization={organization} members={act.members} onDone={onClose} onClose={onClose} />;
	return (
		<MemberRolesDialog
			organization={{ id: organization.id, name: organizationName(organization) }}
			member={{ userId: act.member.user_id, name: personName(act.member) }}
			onClose={onClose}
		/>
	);
}
