import { defineAct, defineRead } from "@/lib/bff/server/define-route";
import { grantsSchema } from "@/lib/users/belongings";
import { listGrants } from "@/lib/users/server/belongings/list-grants";
import { revokeGrants } from "@/lib/users/server/belongings/revoke-grants";
import { actInputSchema, userParamsSchema } from "@/lib/users/user";

export const GET = defineRead(
	{ permission: "users:read-grants", params: userParamsSchema, response: grantsSchema },
	({ params, ...context }) => listGrants(context, params),
);

export const DELETE = defineAct(
	{
		permission: "users:revoke-grants",
		params: userParamsSchema,
		body: actInputSchema,
		response: null,
		audit: "user.grants_revoked",
		reach: "within",
	},
	({ params, body, ...context }) => revokeGrants(context, params, body),
);
