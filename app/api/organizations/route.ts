import { defineAct, defineRead } from "@/lib/bff/server/define-route";
import {
	createOrganizationInputSchema,
	organizationListQuerySchema,
	organizationListSchema,
	organizationSchema,
} from "@/lib/organizations/contract";
import { createOrganization } from "@/lib/organizations/server/create-organization";
import { listOrganizations } from "@/lib/organizations/server/list-organizations";

export const GET = defineRead(
	{ permission: "organizations:read", query: organizationListQuerySchema, response: organizationListSchema },
	({ query, ...context }) => listOrganizations(context, query),
);

export const POST = defineAct(
	{
		permission: "organizations:create",
		body: createOrganizationInputSchema,
		response: organizationSchema,
		audit: "organization.created",
		creates: "other",
		locks: ({ body: { name } }) => [{ type: "organization", id: `new:${name}` }],
	},
	({ body, ...context }) => createOrganization(context, body),
);
