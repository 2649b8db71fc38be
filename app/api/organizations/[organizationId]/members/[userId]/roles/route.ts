import { actReportSchema } from "@/lib/audit/steps";
import { defineAct, defineRead } from "@/lib/bff/server/define-route";
import { memberParamsSchema, memberRolesSchema } from "@/lib/organizations/member-contract";
import { listMemberRoles } from "@/lib/organizations/server/members/list-member-roles";
import { updateMemberRoles } from "@/lib/organizations/server/members/update-member-roles";
import { roleSetChangeSchema } from "@/lib/roles/role-set-change";

export const GET = defineRead(
	{ permission: "users:read-organization-roles", params: memberParamsSchema, response: memberRolesSchema },
	({ params, ...context }) => listMemberRoles(context, params),
);

export const PATCH = defineAct(
	{
		permission: "organizations:update-member-roles",
		params: memberParamsSchema,
		body: roleSetChangeSchema,
		response: actReportSchema,
		audit: "organization.member_roles_updated",
		locks: ({ params }) => [{ type: "organization", id: params.organizationId }],
		reach: "within",
	},
	({ params, body, ...context }) => updateMemberRoles(context, params, body),
);
