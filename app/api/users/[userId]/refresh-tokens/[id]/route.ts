import { defineRoute } from "@/lib/bff/server/define-route";
import { actInputSchema } from "@/lib/users/contract";
import { belongingParamsSchema } from "@/lib/users/contract-belongings";
import { revokeRefreshToken } from "@/lib/users/server/revoke-refresh-tokens";

export const DELETE = defineRoute(
	{
		permission: "users:revoke-refresh-tokens",
		params: belongingParamsSchema,
		body: actInputSchema,
		response: null,
		audit: "user.refresh_token_revoked",
		reach: "within",
	},
	({ params, body, ...context }) => revokeRefreshToken(params, body, context),
);
