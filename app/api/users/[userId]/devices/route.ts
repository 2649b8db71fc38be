import { defineRead } from "@/lib/bff/server/define-route";
import { devicesSchema } from "@/lib/users/belongings";
import { listDevices } from "@/lib/users/server/belongings/list-user-sessions";
import { userParamsSchema } from "@/lib/users/user";

export const GET = defineRead(
	{ permission: "users:read-sessions", params: userParamsSchema, response: devicesSchema },
	({ params, ...context }) => listDevices(context, params),
);
