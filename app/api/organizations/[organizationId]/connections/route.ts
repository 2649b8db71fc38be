import { defineAct, defineRead } from "@/lib/bff/server/define-route";
import { organizationParamsSchema } from "@/lib/organizations/contract";
import { enableConnectionInputSchema, organizationConnectionsSchema } from "@/lib/organizations/contract-connections";
import { enableConnection } from "@/lib/organizations/server/connections/enable-connection";
import { listOrganizationConnections } from "@/lib/organizations/server/connections/list-organization-connections";

export const GET = defineRead(
	{
		permission: "organizations:read",
		params: organizationParamsSchema,
		response: organizationConnectionsSchema,
	},
	({ params, ...context }) => listOrganizationConnections(context, params),
);

export const POST = defineAct(
	{
		permission: "organizations:update-connections",
		unscoped: true,
		params: organizationParamsSchema,
		body: enableConnectionInputSchema,
		response: null,
		audit: "organization.connection_enabled",
		locks: ({ params }) => [{ type: "organization", id: params.organizationId }],
	},
	({ params, body, ...context }) => enableConnection(context, params, body),
);
