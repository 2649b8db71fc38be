import { defineAct, defineRead } from "@/lib/bff/server/define-route";
import { deleteSignInMethods } from "@/lib/users/server/sign-in/delete-sign-in-methods";
import { listSignInMethods } from "@/lib/users/server/sign-in/list-sign-in-methods";
import { signInMethodsSchema } from "@/lib/users/sign-in";
import { actInputSchema, userParamsSchema } from "@/lib/users/user";

export const GET = defineRead(
	{ permission: "users:read-sign-in-methods", params: userParamsSchema, response: signInMethodsSchema },
	({ params, ...context }) => listSignInMethods(context, params),
);

export const DELETE = defineAct(
	{
		permission: "users:delete-sign-in-methods",
		params: userParamsSchema,
		body: actInputSchema,
		response: null,
		audit: "user.sign_in_methods_deleted",
		reach: "within",
	},
	({ params, body, ...context }) => deleteSignInMethods(context, params, body),
);
