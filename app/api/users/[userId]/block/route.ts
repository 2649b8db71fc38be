import { defineAct } from "@/lib/bff/server/define-route";
import { blockUser } from "@/lib/users/server/acts/block-user";
import { blockInputSchema, changedUserPageSchema, userParamsSchema } from "@/lib/users/user";

export const POST = defineAct(
	{
		permission: "users:block",
		params: userParamsSchema,
		body: blockInputSchema,
		response: changedUserPageSchema,
		audit: "user.blocked",
		reach: "within",
	},
	({ params, body, ...context }) => blockUser(context, params, body),
);
