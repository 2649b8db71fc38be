import { defineAct } from "@/lib/bff/server/define-route";
import { deleteLockouts } from "@/lib/users/server/acts/delete-lockouts";
import { actInputSchema, userPageSchema, userParamsSchema } from "@/lib/users/user";

export const DELETE = defineAct(
	{
		permission: "users:unlock",
		params: userParamsSchema,
		body: actInputSchema,
		response: userPageSchema,
		audit: "user.lockouts_cleared",
		reach: "within",
	},
	({ params, body, ...context }) => deleteLockouts(context, params, body),
);
