import { defineRoute } from "@/lib/bff/server/define-route";
import { userParamsSchema } from "@/lib/users/contract";
import { userBelongingsSchema } from "@/lib/users/contract-belongings";
import { listUserBelongings } from "@/lib/users/server/list-user-belongings";

export const GET = defineRoute(
	{ permission: "users:delete", params: userParamsSchema, response: userBelongingsSchema },
	({ params, signal }) => listUserBelongings(params.userId, signal),
);
