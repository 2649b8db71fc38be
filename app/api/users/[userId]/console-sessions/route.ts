import { defineAct } from "@/lib/bff/server/define-route";
import { revokeConsoleSessions } from "@/lib/users/server/belongings/revoke-console-sessions";
import { actInputSchema, userParamsSchema } from "@/lib/users/user";

/** Ends the Rolecall sessions of another person. The actor's own are `DELETE /api/me/sessions`. */
export const DELETE = defineAct(
	{
		permission: "users:revoke-console-sessions",
		params: userParamsSchema,
		body: actInputSchema,
		response: null,
		audit: "user.console_sessions_revoked",
		reach: "within",
	},
	({ params, body, ...context }) => revokeConsoleSessions(context, params, body),
);
