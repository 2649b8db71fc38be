import { defineRoute } from "@/lib/bff/server/define-route";
import { actInputSchema } from "@/lib/users/contract";
import { identityParamsSchema } from "@/lib/users/contract-sign-in";
import { deleteIdentity } from "@/lib/users/server/delete-identity";

export const DELETE = defineRoute(
	{
		permission: "users:unlink-identities",
		params: identityParamsSchema,
		body: actInputSchema,
		response: null,
		audit: "user.identity_unlinked",
		reach: "within",
	},
	({ params, body, ...context }) => deleteIdentity(params, body, context),
);
