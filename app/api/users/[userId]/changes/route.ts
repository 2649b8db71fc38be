import { defineRoute } from "@/lib/bff/server/define-route";
import { userChangesSchema, userParamsSchema } from "@/lib/users/contract";
import { listUserChanges } from "@/lib/users/server/list-user-changes";

export const GET = defineRoute(
	{ permission: "users:read-logs", params: userParamsSchema, response: userChangesSchema },
	({ params, signal }) => listUserChanges(params.userId, signal),
);
