import { defineRoute } from "@/lib/bff/server/define-route";
import { userParamsSchema } from "@/lib/users/contract";
import { userPermissionsSchema } from "@/lib/users/contract-roles";
import { listUserPermissions } from "@/lib/users/server/list-user-permissions";

export const GET = defineRoute(
	{ permission: "roles:read", params: userParamsSchema, response: userPermissionsSchema },
	({ params, signal }) => listUserPermissions(params.userId, signal),
);
