import { defineRoute } from "@/lib/bff/server/define-route";
import { userParamsSchema } from "@/lib/users/contract";
import { userLogsQuerySchema, userLogsSchema } from "@/lib/users/contract-logs";
import { listUserLogs } from "@/lib/users/server/list-user-logs";

export const GET = defineRoute(
	{ permission: "users:read-logs", params: userParamsSchema, query: userLogsQuerySchema, response: userLogsSchema },
	({ params, query, signal }) => listUserLogs(params.userId, query.page, signal),
);
