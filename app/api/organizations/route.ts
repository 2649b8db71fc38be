import { defineRoute } from "@/lib/bff/server/define-route";
import { organizationListQuerySchema, organizationListSchema } from "@/lib/organizations/contract";
import { listOrganizations } from "@/lib/organizations/server/list-organizations";

export const GET = defineRoute(
	{ permission: "organizations:read", query: organizationListQuerySchema, response: organizationListSchema },
	({ query, signal }) => listOrganizations(query, signal),
);
