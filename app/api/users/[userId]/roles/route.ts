import { defineRoute } from "@/lib/bff/server/define-route";
import { userParamsSchema } from "@/lib/users/contract";
import { changeRolesInputSchema, userRolesSchema } from "@/lib/users/contract-roles";
import { assignRoles, revokeRoles } from "@/lib/users/server/assign-roles";
import { listUserRoles } from "@/lib/users/server/list-user-roles";

const write = {
	permission: "roles:assign",
	params: userParamsSchema,
	body: changeRolesInputSchema,
	response: null,
} as const;

export const GET = defineRoute(
	{ permission: "roles:read", params: userParamsSchema, response: userRolesSchema },
	({ params, signal }) => listUserRoles(params.userId, signal),
);

export const POST = defineRoute(
	{ ...write, audit: "user.roles_assigned", reach: "within" },
	({ params, body, ...context }) => assignRoles(params.userId, body, context),
);

export const DELETE = defineRoute(
	{ ...write, audit: "user.roles_revoked", reach: "within" },
	({ params, body, ...context }) => revokeRoles(params.userId, body, context),
);
