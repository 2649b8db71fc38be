import { defineAct } from "@/lib/bff/server/define-route";
import { updateEmail } from "@/lib/users/server/sign-in/update-identifier";
import { updateEmailInputSchema } from "@/lib/users/sign-in";
import { changedSignInSchema, userParamsSchema } from "@/lib/users/user";

export const PATCH = defineAct(
	{
		permission: "users:update-email",
		params: userParamsSchema,
		body: updateEmailInputSchema,
		response: changedSignInSchema,
		audit: "user.email_changed",
		reach: "within",
		edits: () => [["email"]],
	},
	({ params, body, ...context }) => updateEmail(context, params, body),
);
