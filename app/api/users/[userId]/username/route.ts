import { defineAct } from "@/lib/bff/server/define-route";
import { updateUsername } from "@/lib/users/server/sign-in/update-identifier";
import { updateUsernameInputSchema } from "@/lib/users/sign-in";
import { changedSignInSchema, userParamsSchema } from "@/lib/users/user";

export const PATCH = defineAct(
	{
		permission: "users:update-username",
		params: userParamsSchema,
		body: updateUsernameInputSchema,
		response: changedSignInSchema,
		audit: "user.username_changed",
		reach: "within",
		edits: () => [["username"]],
	},
	({ params, body, ...context }) => updateUsername(context, params, body),
);
