import { defineAct } from "@/lib/bff/server/define-route";
import { unblockUser } from "@/lib/users/server/acts/block-user";
import { blockInputSchema, changedUserPageSchema, userParamsSchema } from "@/lib/users/user";

export const POST = defineAct(
	{
		permission: "users:block",
		params: userParamsSchema,
		body: blockInputSchema,
		response: changedUserPageSchema,
		audit: "user.unblocked",
		reach: "within",
	},
	({ params, body, ...context }) => unblockUser(context, params, body),
);
