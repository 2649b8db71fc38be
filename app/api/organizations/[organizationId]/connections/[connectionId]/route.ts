import { defineAct } from "@/lib/bff/server/define-route";
import {
	disableConnectionInputSchema,
	organizationConnectionParamsSchema,
	updateConnectionInputSchema,
} from "@/lib/organizations/contract-connections";
import { disableConnection } from "@/lib/organizations/server/connections/disable-connection";
import { updateConnection } from "@/lib/organizations/server/connections/update-connection";

export const PATCH = defineAct(
	{
		permission: "organizations:update-connections",
		unscoped: true,
		params: organizationConnectionParamsSchema,
		body: updateConnectionInputSchema,
		response: null,
		audit: "organization.connection_updated",
		locks: ({ params }) => [{ type: "organization", id: params.organizationId }],
	},
	({ params, body, ...context }) => updateConnection(context, params, body),
);

export const DELETE = defineAct(
	{
		permission: "organizations:update-connections",
		unscoped: true,
		params: organizationConnectionParamsSchema,
		body: disableConnectionInputSchema,
		response: null,
		audit: "organization.connection_disabled",
		locks: ({ params }) => [{ type: "organization", id: params.organizationId }],
	},
	({ params, body, ...context }) => disableConnection(context, params, body),
);
