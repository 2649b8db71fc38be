import { defineRead } from "@/lib/bff/server/define-route";
import { organizationParamsSchema } from "@/lib/users/belongings";
import { listOrganizationRoles } from "@/lib/users/server/belongings/list-user-organizations";
import { userRolesSchema } from "@/lib/users/user-roles";

export const GET = defineRead(
	{ permission: "users:read-organization-roles", params: organizationParamsSchema, response: userRolesSchema },
	({ params, ...context }) => listOrganizationRoles(context, params),
);
