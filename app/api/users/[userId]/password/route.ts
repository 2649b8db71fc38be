import { defineAct } from "@/lib/bff/server/define-route";
import { updatePassword } from "@/lib/users/server/sign-in/update-password";
import { updatePasswordInputSchema } from "@/lib/users/sign-in";
import { changedSignInSchema, userParamsSchema } from "@/lib/users/user";

export const PATCH = defineAct(
	{
		permission: "users:set-password",
		params: userParamsSchema,
		body: updatePasswordInputSchema,
		response: changedSignInSchema,
		audit: "user.password_set",
		reach: "within",
	},
	({ params, body, ...context }) => updatePassword(context, params, body),
);
