import { defineRoute } from "@/lib/bff/server/define-route";
import { roleMembersSchema, rolePageQuerySchema, roleParamsSchema } from "@/lib/roles/contract";
import { listRoleMembers } from "@/lib/roles/server/list-role-members";

export const GET = defineRoute(
	{ permission: "roles:read", params: roleParamsSchema, query: rolePageQuerySchema, response: roleMembersSchema },
	({ params, query, signal }) => listRoleMembers(params.roleId, query.page, signal),
);
