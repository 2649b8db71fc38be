import { defineRead } from "@/lib/bff/server/define-route";
import { organizationDeletePreflightSchema, organizationParamsSchema } from "@/lib/organizations/contract";
import { getDeletePreflight } from "@/lib/organizations/server/get-delete-preflight";

export const GET = defineRead(
	{
		permission: "organizations:delete",
		unscoped: true,
		params: organizationParamsSchema,
		response: organizationDeletePreflightSchema,
	},
	({ params, ...context }) => getDeletePreflight(context, params),
);
