import { defineAct } from "@/lib/bff/server/define-route";
import { sendPasswordReset } from "@/lib/users/server/sign-in/send-password-reset";
import { actInputSchema, userParamsSchema } from "@/lib/users/user";

export const POST = defineAct(
	{
		permission: "users:send-password-reset",
		params: userParamsSchema,
		body: actInputSchema,
		response: null,
		audit: "user.password_reset_sent",
		reach: "within",
	},
	({ params, body, ...context }) => sendPasswordReset(context, params, body),
);
