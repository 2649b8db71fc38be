import { defineAct, defineRead } from "@/lib/bff/server/define-route";
import { revokeSessionsInputSchema, userSessionsSchema } from "@/lib/users/belongings";
import { listUserSessions } from "@/lib/users/server/belongings/list-user-sessions";
import { revokeSessions } from "@/lib/users/server/belongings/revoke-sessions";
import { userParamsSchema } from "@/lib/users/user";

export const GET = defineRead(
	{ permission: "users:read-sessions", params: userParamsSchema, response: userSessionsSchema },
	({ params, ...context }) => listUserSessions(context, params),
);

export const DELETE = defineAct(
	{
		permission: "users:revoke-sessions",
		params: userParamsSchema,
		body: revokeSessionsInputSchema,
		response: null,
		audit: "user.sessions_revoked",
		reach: "within",
	},
	({ params, body, ...context }) => revokeSessions(context, params, body),
);
