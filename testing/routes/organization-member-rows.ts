import { setVersion } from "../../lib/http/server/set-version.ts";
import { targetId } from "../scripted-tenant/script-content.ts";
import type { MatrixRow } from "./matrix-row.ts";

const params = { organizationId: "org_1" };
const member = { ...params, userId: targetId };
const invitation = { ...params, invitationId: "uinv_1" };
const noOrganization = { params: { organizationId: "acme" } };
const ofOrganization = { targetType: "organization", targetId: "org_1" } as const;
/** A user who, unlike the target, is not a member of the scripted organization. */
const second = "auth0|second";

/** Rows for the routes of an organization's members, their roles there, and invitations. */
export const organizationMemberRows: readonly MatrixRow[] = [
	{
		file: "organizations/[organizationId]/members/route.ts",
		verb: "GET",
		permission: "organizations:read",
		params,
		bad: noOrganization,
		upstream: "GET /organizations/:organizationId/members",
	},
	{
		file: "organizations/[organizationId]/lookup/route.ts",
		verb: "GET",
		permission: "organizations:update-members",
		params,
		query: { line: "grace@example.test" },
		bad: { query: { line: "" } },
		upstream: "GET /users-by-email",
	},
	{
		file: "organizations/[organizationId]/members/held/route.ts",
		verb: "GET",
		permission: "organizations:update-members",
		params,
		query: { user: targetId },
		bad: { query: { user: "nobody" } },
		upstream: "GET /organizations/:organizationId/members",
	},
	{
		file: "organizations/[organizationId]/members/route.ts",
		verb: "POST",
		permission: "organizations:update-members",
		params,
		body: { userIds: [targetId, second] },
		bad: { body: { userIds: ["nobody"] } },
		upstream: "POST /organizations/:organizationId/members",
		inSteps: true,
		audit: {
			action: "organization.members_added",
			...ofOrganization,
			before: { members: [] },
			after: { members: [second] },
		},
	},
	{
		file: "organizations/[organizationId]/members/route.ts",
		verb: "DELETE",
		permission: "organizations:update-members",
		params,
		body: { userIds: [targetId] },
		bad: { body: { userIds: [] } },
		upstream: "DELETE /organizations/:organizationId/members",
		inSteps: true,
		audit: {
			action: "organization.members_removed",
			...ofOrganization,
			before: { members: [targetId] },
			after: { members: [] },
		},
	},
	{
		file: "organizations/[organizationId]/members/[userId]/roles/route.ts",
		verb: "GET",
		permission: "users:read-organization-roles",
		params: member,
		bad: { params: { ...member, userId: "nobody" } },
		upstream: "GET /organizations/:organizationId/members/:id/roles",
	},
	{
		file: "organizations/[organizationId]/members/[userId]/roles/route.ts",
		verb: "PATCH",
		permission: "organizations:update-member-roles",
		params: member,
		body: { version: setVersion(["rol_1"]), add: ["rol_editor"], remove: [] },
		bad: { body: { version: "", add: [], remove: [] } },
		upstream: "POST /organizations/:organizationId/members/:id/roles",
		inSteps: true,
		audit: {
			action: "organization.member_roles_updated",
			...ofOrganization,
			before: { members: [targetId], roles: [] },
			after: { members: [targetId], roles: [{ id: "rol_editor", name: "Editor" }] },
		},
	},
	{
		file: "organizations/[organizationId]/invitations/route.ts",
		verb: "GET",
		permission: "organizations:read",
		params,
		bad: { query: { page: "21" } },
		upstream: "GET /organizations/:organizationId/invitations",
	},
	{
		file: "organizations/[organizationId]/invitations/route.ts",
		verb: "POST",
		permission: "organizations:invite",
		params,
		body: {
			email: "New@Example.test",
			inviterName: "Ana Duarte",
			clientId: "shop",
			roleIds: ["rol_editor"],
			ttlSeconds: 86_400,
			sendsEmail: false,
		},
		bad: { body: { email: "nobody" } },
		upstream: "POST /organizations/:organizationId/invitations",
		audit: {
			action: "organization.invitation_created",
			...ofOrganization,
			before: null,
			after: {
				inviter: { name: "Ana Duarte" },
				invitee: { email: "new@example.test" },
				client_id: "shop",
				roles: [{ id: "rol_editor", name: "Editor" }],
				valid_for_seconds: 86_400,
				sends_email: false,
			},
		},
	},
	{
		file: "organizations/[organizationId]/invitations/[invitationId]/link/route.ts",
		verb: "POST",
		permission: "organizations:invite",
		params: invitation,
		bad: { params: { ...invitation, invitationId: "1" } },
		audit: {
			action: "organization.invitation_link_revealed",
			...ofOrganization,
			before: null,
			after: { id: "uinv_1", invitee: { email: "new@example.test" }, roles: ["rol_editor"] },
		},
	},
	{
		file: "organizations/[organizationId]/invitations/[invitationId]/route.ts",
		verb: "DELETE",
		permission: "organizations:invite",
		params: invitation,
		bad: { params: { ...invitation, invitationId: "1" } },
		upstream: "DELETE /organizations/:organizationId/invitations/:invitationId",
		isReadBack: true,
		status: 204,
		audit: {
			action: "organization.invitation_withdrawn",
			...ofOrganization,
			before: { id: "uinv_1", invitee: { email: "new@example.test" }, roles: ["rol_editor"] },
			after: null,
		},
	},
];
