import { defineAct } from "@/lib/bff/server/define-route";
import { belongingParamsSchema } from "@/lib/users/belongings";
import { revokeGrant } from "@/lib/users/server/belongings/revoke-grants";
import { actInputSchema } from "@/lib/users/user";

export const DELETE = defineAct(
	{
		permission: "users:revoke-grants",
		params: belongingParamsSchema,
		body: actInputSchema,
		response: null,
		audit: "user.grant_revoked",
		reach: "within",
	},
	({ params, body, ...context }) => revokeGrant(context, params, body),
);
