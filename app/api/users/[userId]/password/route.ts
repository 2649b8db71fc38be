import { defineRoute } from "@/lib/bff/server/define-route";
import { userPageSchema, userParamsSchema } from "@/lib/users/contract";
import { updatePasswordInputSchema } from "@/lib/users/contract-sign-in";
import { updatePassword } from "@/lib/users/server/update-password";

export const PATCH = defineRoute(
	{
		permission: "users:set-password",
		params: userParamsSchema,
		body: updatePasswordInputSchema,
		response: userPageSchema,
		audit: "user.password_set",
		reach: "within",
	},
	({ params, body, ...context }) => updatePassword(params.userId, body, context),
);
