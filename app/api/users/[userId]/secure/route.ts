import { actReportSchema } from "@/lib/audit/steps";
import { defineAct } from "@/lib/bff/server/define-route";
import { blockAndRevoke } from "@/lib/users/server/acts/block-and-revoke";
import { actInputSchema, userParamsSchema } from "@/lib/users/user";

export const POST = defineAct(
	{
		permission: "users:secure",
		params: userParamsSchema,
		body: actInputSchema,
		response: actReportSchema,
		audit: "user.secured",
		reach: "within",
	},
	({ params, body, ...context }) => blockAndRevoke(context, params, body),
);
