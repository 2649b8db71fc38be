import { defineRead } from "@/lib/bff/server/define-route";
import { userChangesSchema } from "@/lib/users/logs";
import { listUserChanges } from "@/lib/users/server/activity/list-user-changes";
import { userParamsSchema } from "@/lib/users/user";

export const GET = defineRead(
	{ permission: "users:read-logs", params: userParamsSchema, response: userChangesSchema },
	({ params, ...context }) => listUserChanges(context, params),
);
