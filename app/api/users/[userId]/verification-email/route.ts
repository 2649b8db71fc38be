import { defineAct } from "@/lib/bff/server/define-route";
import { sendVerificationEmail } from "@/lib/users/server/sign-in/send-verification-email";
import { actInputSchema, userParamsSchema } from "@/lib/users/user";

export const POST = defineAct(
	{
		permission: "users:send-verification",
		params: userParamsSchema,
		body: actInputSchema,
		response: null,
		audit: "user.verification_sent",
		reach: "within",
	},
	({ params, body, ...context }) => sendVerificationEmail(context, params, body),
);
