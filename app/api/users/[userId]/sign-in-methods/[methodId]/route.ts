import { defineRoute } from "@/lib/bff/server/define-route";
import { actInputSchema } from "@/lib/users/contract";
import { methodParamsSchema } from "@/lib/users/contract-sign-in";
import { deleteSignInMethod } from "@/lib/users/server/delete-sign-in-methods";

export const DELETE = defineRoute(
	{
		permission: "users:delete-sign-in-methods",
		params: methodParamsSchema,
		body: actInputSchema,
		response: null,
		audit: "user.sign_in_method_deleted",
		reach: "within",
	},
	({ params, body, ...context }) => deleteSignInMethod(params, body, context),
);
