import { defineRoute } from "@/lib/bff/server/define-route";
import { actInputSchema, userParamsSchema } from "@/lib/users/contract";
import { sendPasswordReset } from "@/lib/users/server/send-password-reset";

export const POST = defineRoute(
	{
		permission: "users:send-password-reset",
		params: userParamsSchema,
		body: actInputSchema,
		response: null,
		audit: "user.password_reset_sent",
		reach: "within",
	},
	({ params, body, ...context }) => sendPasswordReset(params.userId, body, context),
);
