import { defineRoute } from "@/lib/bff/server/define-route";
import { userLogsQuerySchema, userLogsSchema, userParamsSchema } from "@/lib/users/contract";
import { listUserLogs } from "@/lib/users/server/list-user-logs";

export const GET = defineRoute(
	{ permission: "users:read-logs", params: userParamsSchema, query: userLogsQuerySchema, response: userLogsSchema },
	({ params, query, signal }) => listUserLogs(params.userId, query.page, signal),
);
