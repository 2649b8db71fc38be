import { defineAct, defineRead } from "@/lib/bff/server/define-route";
import { refreshTokensSchema } from "@/lib/users/belongings";
import { listRefreshTokens } from "@/lib/users/server/belongings/list-user-sessions";
import { revokeRefreshTokens } from "@/lib/users/server/belongings/revoke-refresh-tokens";
import { actInputSchema, userParamsSchema } from "@/lib/users/user";

export const GET = defineRead(
	{ permission: "users:read-sessions", params: userParamsSchema, response: refreshTokensSchema },
	({ params, ...context }) => listRefreshTokens(context, params),
);

export const DELETE = defineAct(
	{
		permission: "users:revoke-refresh-tokens",
		params: userParamsSchema,
		body: actInputSchema,
		response: null,
		audit: "user.refresh_tokens_revoked",
		reach: "within",
	},
	({ params, body, ...context }) => revokeRefreshTokens(context, params, body),
);
