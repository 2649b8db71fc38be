import { defineAct } from "@/lib/bff/server/define-route";
import { deleteSignInMethod } from "@/lib/users/server/sign-in/delete-sign-in-methods";
import { methodParamsSchema } from "@/lib/users/sign-in";
import { actInputSchema } from "@/lib/users/user";

export const DELETE = defineAct(
	{
		permission: "users:delete-sign-in-methods",
		params: methodParamsSchema,
		body: actInputSchema,
		response: null,
		audit: "user.sign_in_method_deleted",
		reach: "within",
	},
	({ params, body, ...context }) => deleteSignInMethod(context, params, body),
);
