import { defineRoute } from "@/lib/bff/server/define-route";
import { userPageSchema, userParamsSchema } from "@/lib/users/contract";
import { updateUsernameInputSchema } from "@/lib/users/contract-sign-in";
import { updateUsername } from "@/lib/users/server/update-username";

export const PATCH = defineRoute(
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
