import { defineRoute } from "@/lib/bff/server/define-route";
import { userPageSchema, userParamsSchema } from "@/lib/users/contract";
import { updateEmailInputSchema } from "@/lib/users/contract-sign-in";
import { updateEmail } from "@/lib/users/server/update-email";

export const PATCH = defineRoute(
	{
		permission: "users:update-email",
		params: userParamsSchema,
		body: updateEmailInputSchema,
		response: userPageSchema,
		audit: "user.email_changed",
		reach: "within",
	},
	({ params, body, ...context }) => updateEmail(params.userId, body, context),
);
