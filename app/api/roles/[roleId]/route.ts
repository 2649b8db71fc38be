import { defineAct, defineRead } from "@/lib/bff/server/define-route";
import { deleteRoleInputSchema, roleParamsSchema, roleSchema, updateRoleInputSchema } from "@/lib/roles/contract";
import { deleteRole } from "@/lib/roles/server/delete-role";
import { getRole } from "@/lib/roles/server/get-role";
import { updateRole } from "@/lib/roles/server/update-role";

export const GET = defineRead(
	{ permission: "roles:read", params: roleParamsSchema, response: roleSchema },
	({ params, ...context }) => getRole(context, params),
);

export const PATCH = defineAct(
	{
		permission: "roles:update",
		params: roleParamsSchema,
		body: updateRoleInputSchema,
		response: roleSchema,
		audit: "role.updated",
		locks: ({ params }) => [{ type: "role", id: params.roleId }],
	},
	({ params, body, ...context }) => updateRole(context, params, body),
);

export const DELETE = defineAct(
	{
		permission: "roles:delete",
		unscoped: true,
		params: roleParamsSchema,
		body: deleteRoleInputSchema,
		response: null,
		audit: "role.deleted",
		locks: ({ params }) => [{ type: "role", id: params.roleId }],
	},
	({ params, body, ...context }) => deleteRole(context, params, body),
);
