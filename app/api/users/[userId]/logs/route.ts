import { defineRead } from "@/lib/bff/server/define-route";
import { userLogsQuerySchema, userLogsSchema } from "@/lib/users/logs";
import { listUserLogs } from "@/lib/users/server/activity/list-user-logs";
import { userParamsSchema } from "@/lib/users/user";

export const GET = defineRead(
	{ permission: "users:read-logs", params: userParamsSchema, query: userLogsQuerySchema, response: userLogsSchema },
	({ params, query, ...context }) => listUserLogs(context, params, query),
);
