import { defineRoute } from "@/lib/bff/server/define-route";
import { rolePageQuerySchema, roleParamsSchema, rolePermissionsSchema } from "@/lib/roles/contract";
import { listRolePermissions } from "@/lib/roles/server/list-role-permissions";

export const GET = defineRoute(
	{ permission: "roles:read", params: roleParamsSchema, query: rolePageQuerySchema, response: rolePermissionsSchema },
	({ params, query, signal }) => listRolePermissions(params.roleId, query.page, signal),
);
