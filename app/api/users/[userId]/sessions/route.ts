import { defineRoute } from "@/lib/bff/server/define-route";
import { userParamsSchema } from "@/lib/users/contract";
import { revokeSessionsInputSchema, userSessionsSchema } from "@/lib/users/contract-belongings";
import { listUserSessions } from "@/lib/users/server/list-user-sessions";
import { revokeSessions } from "@/lib/users/server/revoke-sessions";

export const GET = defineRoute(
	{ permission: "users:read-sessions", params: userParamsSchema, response: userSessionsSchema },
	({ params, signal }) => listUserSessions(params.userId, signal),
);

export const DELETE = defineRoute(
	{
		permission: "users:revoke-sessions",
		params: userParamsSchema,
		body: revokeSessionsInputSchema,
		response: null,
		audit: "user.sessions_revoked",
		reach: "within",
	},
	({ params, body, ...context }) => revokeSessions(params.userId, body, context),
);
