import { defineAct } from "@/lib/bff/server/define-route";
import { belongingParamsSchema, revokeSessionsInputSchema } from "@/lib/users/belongings";
import { revokeSession } from "@/lib/users/server/belongings/revoke-sessions";

export const DELETE = defineAct(
	{
		permission: "users:revoke-sessions",
		params: belongingParamsSchema,
		body: revokeSessionsInputSchema,
		response: null,
		audit: "user.session_revoked",
		reach: "within",
	},
	({ params, body, ...context }) => revokeSession(context, params, body),
);
