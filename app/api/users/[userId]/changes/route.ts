import { defineRoute } from "@/lib/bff/server/define-route";
import { userParamsSchema } from "@/lib/users/contract";
import { userChangesSchema } from "@/lib/users/contract-logs";
import { listUserChanges } from "@/lib/users/server/list-user-changes";

export const GET = defineRoute(
	{ permission: "users:read-logs", params: userParamsSchema, response: userChangesSchema },
	({ params, signal }) => listUserChanges(params.userId, signal),
);
