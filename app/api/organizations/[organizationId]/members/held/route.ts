import { defineRoute } from "@/lib/bff/server/define-route";
import { organizationParamsSchema } from "@/lib/organizations/contract";
import { findOrganizationMembers } from "@/lib/organizations/server/members/find-organization-members";
import { heldQuerySchema, heldSchema } from "@/lib/users/people/people-input";

/** Which of the users are members, before they are added or after a lost answer. */
export const GET = defineRoute(
	{
		permission: "organizations:update-members",
		params: organizationParamsSchema,
		query: heldQuerySchema,
		response: heldSchema,
	},
	async ({ params, query, signal }) => ({
		held: [...(await findOrganizationMembers(params.organizationId, query.user, signal))],
	}),
);
