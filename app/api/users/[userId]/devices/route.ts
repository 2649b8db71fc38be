import { defineRoute } from "@/lib/bff/server/define-route";
import { userParamsSchema } from "@/lib/users/contract";
import { devicesSchema } from "@/lib/users/contract-belongings";
import { listDevices } from "@/lib/users/server/list-devices";

export const GET = defineRoute(
	{ permission: "users:read-sessions", params: userParamsSchema, response: devicesSchema },
	({ params, signal }) => listDevices(params.userId, signal),
);
