import { actReportSchema } from "@/lib/audit/steps";
import { defineAct, defineRead } from "@/lib/bff/server/define-route";
import { roleParamsSchema, rolePermissionsSchema, updateRolePermissionsInputSchema } from "@/lib/roles/contract";
import { listRolePermissions } from "@/lib/roles/server/permissions/list-role-permissions";
import { updateRolePermissions } from "@/lib/roles/server/permissions/update-role-permissions";

export const GET = defineRead(
	{ permission: "roles:read", params: roleParamsSchema, response: rolePermissionsSchema },
	({ params, ...context }) => listRolePermissions(context, params),
);

export const PATCH = defineAct(
	{
		permission: "roles:update-permissions",
		unscoped: true,
		params: roleParamsSchema,
		body: updateRolePermissionsInputSchema,
		mostMiB: 2,
		response: actReportSchema,
		audit: "role.permissions_updated",
		locks: ({ params }) => [{ type: "role", id: params.roleId }],
	},
	({ params, body, ...context }) => updateRolePermissions(context, params, body),
);
