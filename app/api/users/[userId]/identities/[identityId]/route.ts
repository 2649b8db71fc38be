import { defineAct } from "@/lib/bff/server/define-route";
import { deleteIdentity } from "@/lib/users/server/sign-in/delete-identity";
import { identityParamsSchema } from "@/lib/users/sign-in";
import { actInputSchema } from "@/lib/users/user";

export const DELETE = defineAct(
	{
		permission: "users:unlink-identities",
		params: identityParamsSchema,
		body: actInputSchema,
		response: null,
		audit: "user.identity_unlinked",
		reach: "within",
	},
	({ params, body, ...context }) => deleteIdentity(context, params, body),
);
