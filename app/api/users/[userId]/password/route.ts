import { defineAct } from "@/lib/bff/server/define-route";
import { updatePassword } from "@/lib/users/server/sign-in/update-password";
import { updatePasswordInputSchema } from "@/lib/users/sign-in";
import { userPageSchema, userParamsSchema } from "@/lib/users/user";

export const PATCH = defineAct(
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
