import { actReportSchema } from "@/lib/audit/steps";
import { defineAct, defineRead } from "@/lib/bff/server/define-route";
import { groupParamsSchema, groupRolesSchema } from "@/lib/groups/contract";
import { listGroupRoles } from "@/lib/groups/server/list-group-roles";
import { updateGroupRoles } from "@/lib/groups/server/update-group-roles";
import { roleSetChangeSchema } from "@/lib/roles/role-set-change";

export const GET = defineRead(
	{ permission: "groups:read", params: groupParamsSchema, response: groupRolesSchema },
	({ params, ...context }) => listGroupRoles(context, params),
);

export const PATCH = defineAct(
	{
		permission: "groups:update-roles",
		unscoped: true,
		params: groupParamsSchema,
		body: roleSetChangeSchema,
		response: actReportSchema,
		audit: "group.roles_updated",
		// Locks the roles too, so that none is renamed meanwhile to a name that gives a level.
		locks: ({ params, body: { add, remove } }) => [
			{ type: "group", id: params.groupId },
			...[...add, ...remove].map((id) => ({ type: "role", id }) as const),
		],
	},
	({ params, body, ...context }) => updateGroupRoles(context, params, body),
);
