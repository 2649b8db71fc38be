import { defineRoute } from "@/lib/bff/server/define-route";
import { userParamsSchema, userPermissionsSchema } from "@/lib/users/contract";
import { listUserPermissions } from "@/lib/users/server/list-user-permissions";

export const GET = defineRoute(
	{ permission: "roles:read", params: userParamsSchema, response: userPermissionsSchema },
	({ params, signal }) => listUserPermissions(params.userId, signal),
);
