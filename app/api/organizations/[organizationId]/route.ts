import { defineAct, defineRead } from "@/lib/bff/server/define-route";
import {
	changedOrganizationSchema,
	deleteOrganizationInputSchema,
	organizationParamsSchema,
	organizationSchema,
	updateOrganizationInputSchema,
} from "@/lib/organizations/contract";
import { deleteOrganization } from "@/lib/organizations/server/delete-organization";
import { getOrganization } from "@/lib/organizations/server/get-organization";
import { updateOrganization } from "@/lib/organizations/server/update-organization";

export const GET = defineRead(
	{ permission: "organizations:read", params: organizationParamsSchema, response: organizationSchema },
	({ params, ...context }) => getOrganization(context, params),
);

export const PATCH = defineAct(
	{
		permission: "organizations:update",
		params: organizationParamsSchema,
		body: updateOrganizationInputSchema,
		response: changedOrganizationSchema,
		audit: "organization.updated",
		locks: ({ params }) => [{ type: "organization", id: params.organizationId }],
	},
	({ params, body, ...context }) => updateOrganization(context, params, body),
);

export const DELETE = defineAct(
	{
		permission: "organizations:delete",
		unscoped: true,
		params: organizationParamsSchema,
		body: deleteOrganizationInputSchema,
		response: null,
		audit: "organization.deleted",
		locks: ({ params }) => [{ type: "organization", id: params.organizationId }],
	},
	({ params, body, ...context }) => deleteOrganization(context, params, body),
);
