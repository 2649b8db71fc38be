import { defineRoute } from "@/lib/bff/server/define-route";
import { userPageSchema, userParamsSchema } from "@/lib/users/contract";
import { updatePhoneInputSchema } from "@/lib/users/contract-sign-in";
import { updatePhone } from "@/lib/users/server/update-phone";

export const PATCH = defineRoute(
	{
		permission: "users:update-phone",
		params: userParamsSchema,
		body: updatePhoneInputSchema,
		response: userPageSchema,
		audit: "user.phone_changed",
		reach: "within",
	},
	({ params, body, ...context }) => updatePhone(params.userId, body, context),
);
