import { defineAct } from "@/lib/bff/server/define-route";
import { belongingParamsSchema } from "@/lib/users/belongings";
import { revokeRefreshToken } from "@/lib/users/server/belongings/revoke-refresh-tokens";
import { actInputSchema } from "@/lib/users/user";

export const DELETE = defineAct(
	{
		permission: "users:revoke-refresh-tokens",
		params: belongingParamsSchema,
		body: actInputSchema,
		response: null,
		audit: "user.refresh_token_revoked",
		reach: "within",
	},
	({ params, body, ...context }) => revokeRefreshToken(context, params, body),
);
