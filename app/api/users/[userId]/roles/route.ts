import { defineRoute } from "@/lib/bff/server/define-route";
import { userParamsSchema } from "@/lib/users/contract";
import { userRolesSchema } from "@/lib/users/contract-roles";
import { listUserRoles } from "@/lib/users/server/list-user-roles";

export const GET = defineRoute(
	{ permission: "roles:read", params: userParamsSchema, response: userRolesSchema },
	({ params, signal }) => listUserRoles(params.userId, signal),
);
