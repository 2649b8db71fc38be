import { defineRoute } from "@/lib/bff/server/define-route";
import { actInputSchema, userParamsSchema } from "@/lib/users/contract";
import { deleteRememberedBrowsers } from "@/lib/users/server/delete-remembered-browsers";

export const DELETE = defineRoute(
	{
		permission: "users:forget-browsers",
		params: userParamsSchema,
		body: actInputSchema,
		response: null,
		audit: "user.remembered_browsers_forgotten",
		reach: "within",
	},
	({ params, body, ...context }) => deleteRememberedBrowsers(params.userId, body, context),
);
