import { defineRead } from "@/lib/bff/server/define-route";
import { accessRoleListSchema, accessRolesQuerySchema } from "@/lib/roles/contract";
import { listAccessRoles } from "@/lib/roles/server/list-access-roles";

export const GET = defineRead(
	{ permission: "roles:read", query: accessRolesQuerySchema, response: accessRoleListSchema },
	({ query, ...context }) => listAccessRoles(context, query),
);
