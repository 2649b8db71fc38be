import { defineRoute } from "@/lib/bff/server/define-route";
import { belongingParamsSchema, revokeSessionsInputSchema } from "@/lib/users/contract-belongings";
import { revokeSessions } from "@/lib/users/server/revoke-sessions";

export const DELETE = defineRoute(
	{
		permission: "users:revoke-sessions",
		params: belongingParamsSchema,
		body: revokeSessionsInputSchema,
		response: null,
		audit: "user.session_revoked",
	},
	({ params: { userId, id }, body, ...context }) => revokeSessions({ userId, sessionId: id }, body, context),
);
