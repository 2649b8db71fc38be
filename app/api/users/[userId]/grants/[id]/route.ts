import { defineRoute } from "@/lib/bff/server/define-route";
import { actInputSchema } from "@/lib/users/contract";
import { belongingParamsSchema } from "@/lib/users/contract-belongings";
import { revokeGrant } from "@/lib/users/server/revoke-grants";

export const DELETE = defineRoute(
	{
		permission: "users:revoke-grants",
		params: belongingParamsSchema,
		body: actInputSchema,
		response: null,
		audit: "user.grant_revoked",
		reach: "within",
	},
	({ params, body, ...context }) => revokeGrant(params, body, context),
);
