import { defineRoute } from "@/lib/bff/server/define-route";
import { organizationParamsSchema } from "@/lib/users/contract-belongings";
import { userRolesSchema } from "@/lib/users/contract-roles";
import { listOrganizationRoles } from "@/lib/users/server/list-organization-roles";

export const GET = defineRoute(
	{ permission: "users:read-organization-roles", params: organizationParamsSchema, response: userRolesSchema },
	({ params, signal }) => listOrganizationRoles(params.userId, params.organizationId, signal),
);
