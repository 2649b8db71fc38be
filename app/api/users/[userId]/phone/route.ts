import { defineAct } from "@/lib/bff/server/define-route";
import { updatePhone } from "@/lib/users/server/sign-in/update-identifier";
import { updatePhoneInputSchema } from "@/lib/users/sign-in";
import { changedSignInSchema, userParamsSchema } from "@/lib/users/user";

export const PATCH = defineAct(
	{
		permission: "users:update-phone",
		params: userParamsSchema,
		body: updatePhoneInputSchema,
		response: changedSignInSchema,
		audit: "user.phone_changed",
		reach: "within",
		edits: () => [["phone_number"]],
	},
	({ params, body, ...context }) => updatePhone(context, params, body),
);
