import { defineRead } from "@/lib/bff/server/define-route";
import { permissionLossQuerySchema, permissionLossSchema, roleParamsSchema } from "@/lib/roles/contract";
import { getPermissionLoss } from "@/lib/roles/server/permissions/get-permission-loss";

export const GET = defineRead(
	{
		permission: "roles:update-permissions",
		unscoped: true,
		params: roleParamsSchema,
		query: permissionLossQuerySchema,
		response: permissionLossSchema,
	},
	({ params, query, ...context }) => getPermissionLoss(context, params, query),
);
