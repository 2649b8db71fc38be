import { defineAct } from "@/lib/bff/server/define-route";
import { updateUsername } from "@/lib/users/server/sign-in/update-identifier";
import { updateUsernameInputSchema } from "@/lib/users/sign-in";
import { userPageSchema, userParamsSchema } from "@/lib/users/user";

export const PATCH = defineAct(
	{
		permission: "users:update-username",
		params: userParamsSchema,
		body: updateUsernameInputSchema,
		response: userPageSchema,
		audit: "user.username_changed",
		reach: "within",
	},
	({ params, body, ...context }) => updateUsername(params.userId, body, context),
);
