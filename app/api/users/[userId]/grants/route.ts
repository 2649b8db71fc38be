import { defineRoute } from "@/lib/bff/server/define-route";
import { actInputSchema, userParamsSchema } from "@/lib/users/contract";
import { grantsSchema } from "@/lib/users/contract-belongings";
import { listGrants } from "@/lib/users/server/list-grants";
import { revokeGrants } from "@/lib/users/server/revoke-grants";

export const GET = defineRoute(
	{ permission: "users:read-grants", params: userParamsSchema, response: grantsSchema },
	({ params, signal }) => listGrants(params.userId, signal),
);

export const DELETE = defineRoute(
	{
		permission: "users:revoke-grants",
		params: userParamsSchema,
		body: actInputSchema,
		response: null,
		audit: "user.grants_revoked",
		reach: "within",
	},
	({ params, body, ...context }) => revokeGrants(params.userId, body, context),
);
