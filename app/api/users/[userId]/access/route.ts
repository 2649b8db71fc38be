import { actReportSchema } from "@/lib/audit/steps";
import { defineRoute } from "@/lib/bff/server/define-route";
import { userParamsSchema } from "@/lib/users/contract";
import { updateUserAccessInputSchema, userAccessSchema } from "@/lib/users/contract-access";
import { getUserAccess } from "@/lib/users/server/get-user-access";
import { updateUserAccess } from "@/lib/users/server/update-user-access";

export const GET = defineRoute(
	{ permission: "roles:read", params: userParamsSchema, response: userAccessSchema },
	({ params, signal }) => getUserAccess(params.userId, signal),
);

export const PATCH = defineRoute(
	{
		permission: "roles:assign",
		params: userParamsSchema,
		body: updateUserAccessInputSchema,
		mostMiB: 2,
		response: actReportSchema,
		audit: "user.access_updated",
		reach: "within",
	},
	({ params, body, ...context }) => updateUserAccess(context, params.userId, body),
);
