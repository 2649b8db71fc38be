import { defineRoute } from "@/lib/bff/server/define-route";
import { organizationParamsSchema, organizationSchema } from "@/lib/organizations/contract";
import { getOrganization } from "@/lib/organizations/server/get-organization";

export const GET = defineRoute(
	{ permission: "organizations:read", params: organizationParamsSchema, response: organizationSchema },
	({ params, signal }) => getOrganization(params.organizationId, signal),
);
