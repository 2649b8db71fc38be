import { defineRead } from "@/lib/bff/server/define-route";
import { logParamsSchema, logPayloadSchema } from "@/lib/users/logs";
import { getUserLog } from "@/lib/users/server/activity/get-user-log";

export const GET = defineRead(
	{ permission: "users:read-logs", params: logParamsSchema, response: logPayloadSchema },
	({ params, ...context }) => getUserLog(context, params),
);
