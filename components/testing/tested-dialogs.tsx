import type { ByRoleMatcher } from "@testing-library/react";
import type { ReactNode } from "react";
import { userListDefaults } from "@/lib/users/list-options";
import { ReportDialog } from "../act-report/report-dialog.tsx";
import { EraseGoneDialog } from "../activity/erase-gone-dialog.tsx";
import { ShownOnceDialog } from "../form/shown-once-dialog.tsx";
import { DeleteGroupDialog } from "../groups/delete-group-dialog.tsx";
import { DisableConnectionDialog } from "../organizations/connections/disable-connection-dialog.tsx";
import { EditConnectionDialog } from "../organizations/connections/edit-connection-dialog.tsx";
import { EnableConnectionDialog } from "../organizations/connections/enable-connection-dialog.tsx";
import { CreateOrganizationDialog } from "../organizations/edit/create-organization-dialog.tsx";
import { EditOrganizationDialog } from "../organizations/edit/edit-organization-dialog.tsx";
import { CreateInvitationDialog } from "../organizations/invitations/create-invitation-dialog.tsx";
import { InvitationLinkDialog } from "../organizations/invitations/invitation-link-dialog.tsx";
import { ShownLinkDialog } from "../organizations/invitations/shown-link-dialog.tsx";
import { WithdrawInvitationDialog } from "../organizations/invitations/withdraw-invitation-dialog.tsx";
import { AddMembersDialog as AddOrganizationMembersDialog } from "../organizations/members/add-members-dialog.tsx";
import { MemberRolesDialog } from "../organizations/members/member-roles-dialog.tsx";
import { RemoveMembersDialog as RemoveOrganizationMembersDialog } from "../organizations/members/remove-members-dialog.tsx";
import { DeleteOrganizationDialog } from "../organizations/organization-page/delete-organization-dialog.tsx";
import { SetConflictDialog } from "../permission-picker/set-conflict-dialog.tsx";
import { CreateRoleDialog } from "../roles/create-role-dialog.tsx";
import { DeleteRoleDialog } from "../roles/delete-role-dialog.tsx";
import { EditRoleDialog } from "../roles/edit-role-dialog.tsx";
import { AddMembersDialog } from "../roles/members/add-members-dialog.tsx";
import { RemoveMembersDialog } from "../roles/members/remove-members-dialog.tsx";
import { SaveViewDialog } from "../saved-views/save-view-dialog.tsx";
import { ViewActDialog } from "../saved-views/view-act-dialog.tsx";
import { SignOutEverywhereDialog } from "../shell/sign-out-everywhere-dialog.tsx";
import { LeaveDialog } from "../unsaved/leave-dialog.tsx";
import { AssignRolesDialog } from "../users/access/assign-roles-dialog.tsx";
import { ChangeIdentifierDialog } from "../users/acts/change-identifier-dialog.tsx";
import { DeleteUserDialog } from "../users/acts/delete-user-dialog.tsx";
import { PasswordLinkDialog } from "../users/acts/password-link-dialog.tsx";
import { RemoveDialog } from "../users/acts/remove-dialog.tsx";
import { SendMailDialog } from "../users/acts/send-mail-dialog.tsx";
import { SetPasswordDialog } from "../users/acts/set-password-dialog.tsx";
import { UserActDialog } from "../users/acts/user-act-dialog.tsx";
import { ConflictDialog } from "../users/conflict/conflict-dialog.tsx";
import { CreateUserDialog } from "../users/create/create-user-dialog.tsx";
import { IpBlocksDialog } from "../users/ip-blocks/ip-blocks-dialog.tsx";
import { UnblockIpDialog } from "../users/ip-blocks/unblock-ip-dialog.tsx";
import { MetadataDiffDialog } from "../users/metadata/metadata-diff-dialog.tsx";
import { AddToOrganizationDialog } from "../users/organizations/add-to-organization-dialog.tsx";
import { EraseDataDialog } from "../users/personal-data/erase-data-dialog.tsx";
import { ExportDataDialog } from "../users/personal-data/export-data-dialog.tsx";
import { ForgetBrowsersDialog } from "../users/sign-in/forget-browsers-dialog.tsx";
import { LinkIdentityDialog } from "../users/sign-in/link-identity-dialog.tsx";
import { RecoveryCodeDialog } from "../users/sign-in/recovery-code-dialog.tsx";
import { UnlinkIdentityDialog } from "../users/sign-in/unlink-identity-dialog.tsx";
import { UserProvider } from "../users/user-context.tsx";
import { ownView } from "./own-view.ts";

const identity = { connection: "Users", provider: "auth0", user_id: "7" };
const ada = {
	user_id: "auth0|7",
	name: "Ada",
	email: "ada@example.test",
	identities: [identity],
	user_metadata: {},
	app_metadata: {},
};
const role = { id: "rol_1", name: "Editor", description: "Edits" };
const organization = { id: "org_1", name: "acme", display_name: "Acme" };
const connection = { connection_id: "con_1", connection: { name: "Users", strategy: "auth0" } };
const invitation = { id: "uinv_1", invitee: { email: "bob@example.test" } };
const nothing = () => undefined;

type TestedDialog = {
	/** Name of its file. */
	file: string;
	/** Tells dialogs of one file apart. */
	name: string;
	dialog: (close: () => void) => ReactNode;
	/** Role and name of what has the focus first. A password field has no role: `label` is its label. */
	first: readonly [ByRoleMatcher | "label", string | RegExp];
};

const cancel = ["button", "Cancel"] as const;

const ofUser = (dialog: TestedDialog["dialog"]): TestedDialog["dialog"] =>
	function Shown(close) {
		return <UserProvider page={{ user: ada, lockouts: { state: "known", blocks: [] } }}>{dialog(close)}</UserProvider>;
	};

const of = (file: string, first: TestedDialog["first"], dialog: TestedDialog["dialog"], name = ""): TestedDialog => ({
	file,
	first,
	dialog,
	name,
});

const userDialogs: TestedDialog[] = [
	of("export-data-dialog", ["button", "Export personal data"], (close) => <ExportDataDialog onClose={close} />),
	of("erase-data-dialog", ["textbox", "Type ada@example.test to confirm"], (close) => (
		<EraseDataDialog onClose={close} />
	)),
	of("user-act-dialog", cancel, (close) => <UserActDialog act="block" onClose={close} />, "block"),
	of("user-act-dialog", cancel, (close) => <UserActDialog act="secure" onClose={close} />, "secure"),
	of(
		"user-act-dialog",
		["button", "Unblock user"],
		(close) => <UserActDialog act="unblock" onClose={close} />,
		"unblock",
	),
	of(
		"user-act-dialog",
		["button", "Unlock user"],
		(close) => <UserActDialog act="clearLockouts" onClose={close} />,
		"unlock",
	),
	of("assign-roles-dialog", ["button", "Close"], (close) => <AssignRolesDialog onClose={close} />),
	of("change-identifier-dialog", ["textbox", "New e-mail"], (close) => (
		<ChangeIdentifierDialog kind="email" onClose={close} />
	)),
	of("delete-user-dialog", ["textbox", "Type ada@example.test to confirm"], (close) => (
		<DeleteUserDialog onClose={close} />
	)),
	of("password-link-dialog", ["radio", "1 day"], (close) => <PasswordLinkDialog user={ada} onClose={close} />),
	of("remove-dialog", cancel, (close) => (
		<RemoveDialog removal={{ text: "sessions", kind: "sessions" }} onClose={close} />
	)),
	of("send-mail-dialog", ["button", "Send reset e-mail"], (close) => <SendMailDialog act="reset" onClose={close} />),
	of("set-password-dialog", ["label", "New password"], (close) => <SetPasswordDialog onClose={close} />),
	of("add-to-organization-dialog", ["combobox", "Organization"], (close) => (
		<AddToOrganizationDialog user={ada} held={[]} onClose={close} />
	)),
	of("forget-browsers-dialog", ["button", "Forget remembered browsers"], (close) => (
		<ForgetBrowsersDialog onClose={close} />
	)),
	of("ip-blocks-dialog", ["button", "Close"], (close) => <IpBlocksDialog onClose={close} />),
	of("unblock-ip-dialog", ["button", "Unblock for everyone"], (close) => (
		<UnblockIpDialog ip="192.0.2.9" onClose={close} />
	)),
	of("link-identity-dialog", ["textbox", "E-mail or user id of the other account"], (close) => (
		<LinkIdentityDialog onClose={close} />
	)),
	of("recovery-code-dialog", ["button", "Create recovery code"], (close) => <RecoveryCodeDialog onClose={close} />),
	of("unlink-identity-dialog", cancel, (close) => <UnlinkIdentityDialog identity={identity} onClose={close} />),
	of("metadata-diff-dialog", ["button", "Save metadata"], (close) => (
		<MetadataDiffDialog
			before={{}}
			after={{ a: 1 }}
			busy={false}
			error={undefined}
			onConfirm={nothing}
			onClose={close}
		/>
	)),
	of("conflict-dialog", ["radio", "Use your value Ada B."], (close) => (
		<ConflictDialog
			base={{ name: "Ada" }}
			yours={{ name: "Ada B." }}
			conflict={{ current: { name: "A." }, changed: ["name"] }}
			section="profile"
			nameOf={(key) => key}
			onChoose={nothing}
			onClose={close}
		/>
	)),
].map((one) => ({ ...one, dialog: ofUser(one.dialog) }));

const organizationDialogs: TestedDialog[] = [
	of("create-organization-dialog", ["textbox", "Name"], (close) => <CreateOrganizationDialog onClose={close} />),
	of("edit-organization-dialog", ["textbox", "Name"], (close) => (
		<EditOrganizationDialog organization={organization} onClose={close} />
	)),
	of("delete-organization-dialog", ["textbox", "Type acme to confirm"], (close) => (
		<DeleteOrganizationDialog organization={organization} onClose={close} />
	)),
	of("enable-connection-dialog", ["combobox", "Connection"], (close) => (
		<EnableConnectionDialog organizationId="org_1" held={[]} onClose={close} />
	)),
	of("edit-connection-dialog", ["switch", /^Membership on login/], (close) => (
		<EditConnectionDialog organizationId="org_1" connection={connection} onClose={close} />
	)),
	of("disable-connection-dialog", cancel, (close) => (
		<DisableConnectionDialog organizationId="org_1" connection={connection} onClose={close} />
	)),
	of("create-invitation-dialog", ["textbox", "E-mail"], (close) => (
		<CreateInvitationDialog organization={organization} onClose={close} />
	)),
	of("invitation-link-dialog", ["button", "Show link"], (close) => (
		<InvitationLinkDialog organization={organization} invitation={invitation} onClose={close} />
	)),
	of("shown-link-dialog", ["textbox", "Invitation link"], (close) => (
		<ShownLinkDialog title="Link" link={{ invitation, url: "https://x.example" }} onClose={close} />
	)),
	of("withdraw-invitation-dialog", cancel, (close) => (
		<WithdrawInvitationDialog organization={organization} invitation={invitation} onClose={close} />
	)),
	of("add-members-dialog", ["combobox", "Search for people"], (close) => (
		<AddOrganizationMembersDialog organization={organization} onClose={close} />
	)),
	of("remove-members-dialog", cancel, (close) => (
		<RemoveOrganizationMembersDialog organization={organization} members={[ada]} onDone={nothing} onClose={close} />
	)),
	of("member-roles-dialog", ["button", "Close"], (close) => (
		<MemberRolesDialog organization={organization} member={{ userId: "auth0|7", name: "Ada" }} onClose={close} />
	)),
];

/** The dialogs of the console, each with what has the focus first. */
export const dialogs: readonly TestedDialog[] = [
	...userDialogs,
	...organizationDialogs,
	of("erase-gone-dialog", ["textbox", "Type auth0|7 to confirm"], (close) => (
		<EraseGoneDialog userId="auth0|7" onClose={close} />
	)),
	of("create-role-dialog", ["textbox", "Name"], (close) => <CreateRoleDialog onClose={close} />),
	of("edit-role-dialog", ["textbox", "Name"], (close) => <EditRoleDialog role={role} onClose={close} />),
	of("delete-role-dialog", ["textbox", "Type Editor to confirm"], (close) => (
		<DeleteRoleDialog role={role} onClose={close} />
	)),
	of("add-members-dialog", ["combobox", "Search for people"], (close) => (
		<AddMembersDialog role={role} onClose={close} />
	)),
	of("remove-members-dialog", cancel, (close) => <RemoveMembersDialog role={role} members={[ada]} onClose={close} />),
	of("delete-group-dialog", ["textbox", "Type Desk to confirm"], (close) => (
		<DeleteGroupDialog group={{ id: "grp_1", name: "Desk" }} onClose={close} />
	)),
	of("create-user-dialog", ["textbox", "E-mail"], (close) => <CreateUserDialog onCreated={nothing} onClose={close} />),
	of("save-view-dialog", ["textbox", "Name"], (close) => (
		<SaveViewDialog query={userListDefaults} columns={["connection"]} onSaved={nothing} onClose={close} />
	)),
	of("view-act-dialog", ["textbox", "Name"], (close) => (
		<ViewActDialog act="rename" view={ownView} search="" onClose={close} />
	)),
	of(
		"view-act-dialog",
		cancel,
		(close) => <ViewActDialog act="delete" view={ownView} search="" onClose={close} />,
		"delete",
	),
	of("sign-out-everywhere-dialog", ["button", "End my sessions everywhere"], (close) => (
		<SignOutEverywhereDialog tenantSignOutUrl="" onClose={close} />
	)),
	of("leave-dialog", ["button", "Stay"], (close) => <LeaveDialog onStay={close} onLeave={nothing} />),
	of("shown-once-dialog", ["textbox", "Code"], (close) => (
		<ShownOnceDialog title="Code" text="Once" label="Code" value="123" onClose={close} />
	)),
	of("report-dialog", ["button", "Close"], (close) => (
		<ReportDialog
			title="Report"
			report={{ entryId: "1", outcome: "partly", steps: [] }}
			nameOf={(item) => item}
			busy={false}
			onRetry={nothing}
			onClose={close}
		/>
	)),
	of("set-conflict-dialog", ["button", "Keep editing"], (close) => (
		<SetConflictDialog
			conflict={{ version: "2", changes: [] }}
			theirs="Theirs"
			yours="Yours"
			busy={false}
			onSave={nothing}
			onClose={close}
		/>
	)),
];

/** Files whose dialog is one of those above, or opens from an edit whose own test shows it. */
export const shownElsewhere: Readonly<Record<string, string>> = {
	"act-dialog": "the frame of the acts",
	"block-dialog": "opened by user-act-dialog",
	"delete-dialog": "the frame of the deletions",
	"add-people-dialog": "the frame of both additions of people",
	"remove-people-dialog": "the frame of both removals of people",
	"row-act-dialog": "shows user-act-dialog for the user of a row",
	"member-act-dialog": "opens the dialogs of members",
	"membership-dialog": "opens the dialogs of members",
	"save-access-dialog": "an act-dialog for an edit of access",
	"save-group-roles-dialog": "an act-dialog for an edit of a group's roles",
	"save-role-permissions-dialog": "an act-dialog for an edit of a role",
};
