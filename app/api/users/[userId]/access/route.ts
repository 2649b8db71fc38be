import { actReportSchema } from "@/lib/audit/steps";
import { defineAct, defineRead } from "@/lib/bff/server/define-route";
import { getUserAccess } from "@/lib/users/server/access/get-user-access";
import { updateUserAccess } from "@/lib/users/server/access/update-user-access";
import { userParamsSchema } from "@/lib/users/user";
import { updateUserAccessInputSchema, userAccessSchema } from "@/lib/users/user-access";

export const GET = defineRead(
	{ permission: "roles:read", params: userParamsSchema, response: userAccessSchema },
	({ params, ...context }) => getUserAccess(context, params),
);

export const PATCH = defineAct(
	{
		permission: "roles:assign",
		params: userParamsSchema,
		body: updateUserAccessInputSchema,
		mostMiB: 2,
		response: actReportSchema,
		audit: "user.access_updated",
		reach: "within",
	},
	({ params, body, ...context }) => updateUserAccess(context, params, body),
);
