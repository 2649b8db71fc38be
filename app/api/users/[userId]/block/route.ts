import { defineRoute } from "@/lib/bff/server/define-route";
import { blockInputSchema, changedUserPageSchema, userParamsSchema } from "@/lib/users/contract";
import { blockUser } from "@/lib/users/server/block-user";

export const POST = defineRoute(
	{
		permission: "users:block",
		params: userParamsSchema,
		body: blockInputSchema,
		response: changedUserPageSchema,
		audit: "user.blocked",
		reach: "within",
	},
	({ params, body, ...context }) => blockUser(params.userId, body, context),
);
