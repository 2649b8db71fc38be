import { defineRead } from "@/lib/bff/server/define-route";
import { userBelongingsSchema } from "@/lib/users/belongings";
import { listUserBelongings } from "@/lib/users/server/belongings/list-user-belongings";
import { userParamsSchema } from "@/lib/users/user";

export const GET = defineRead(
	{ permission: "users:delete", params: userParamsSchema, response: userBelongingsSchema },
	({ params, ...context }) => listUserBelongings(context, params),
);
