import { defineAct } from "@/lib/bff/server/define-route";
import { deleteRememberedBrowsers } from "@/lib/users/server/sign-in/delete-remembered-browsers";
import { actInputSchema, userParamsSchema } from "@/lib/users/user";

export const DELETE = defineAct(
	{
		permission: "users:forget-browsers",
		params: userParamsSchema,
		body: actInputSchema,
		response: null,
		audit: "user.remembered_browsers_forgotten",
		reach: "within",
	},
	({ params, body, ...context }) => deleteRememberedBrowsers(context, params, body),
);
