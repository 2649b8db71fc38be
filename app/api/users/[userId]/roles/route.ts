import { defineRead } from "@/lib/bff/server/define-route";
import { listUserRoles } from "@/lib/users/server/belongings/list-user-roles";
import { userParamsSchema } from "@/lib/users/user";
import { userRolesSchema } from "@/lib/users/user-roles";

export const GET = defineRead(
	{ permission: "roles:read", params: userParamsSchema, response: userRolesSchema },
	({ params, ...context }) => listUserRoles(context, params),
);
