import { defineRoute } from "@/lib/bff/server/define-route";
import { roleMembersQuerySchema, roleMembersSchema, roleParamsSchema } from "@/lib/roles/contract";
import { listRoleMembers } from "@/lib/roles/server/list-role-members";

export const GET = defineRoute(
	{ permission: "roles:read", params: roleParamsSchema, query: roleMembersQuerySchema, response: roleMembersSchema },
	({ params, query, signal }) => listRoleMembers(params.roleId, query, signal),
);
