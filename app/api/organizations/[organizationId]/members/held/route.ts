import { findIdsInScope } from "@/lib/auth/server/scope/in-scope";
import { defineRead } from "@/lib/bff/server/define-route";
import { organizationParamsSchema } from "@/lib/organizations/contract";
import { findOrganizationMembers } from "@/lib/organizations/server/members/find-organization-members";
import { heldQuerySchema, heldSchema } from "@/lib/users/people/people-input";

/** Returns which of the users are members, for a check before an add or after a lost response. */
export const GET = defineRead(
	{
		permission: "organizations:update-members",
		params: organizationParamsSchema,
		query: heldQuerySchema,
		response: heldSchema,
	},
	async ({ params, query, ...context }) => ({
		held: [...(await findOrganizationMembers(context, params, [...(await findIdsInScope(context, query.user))]))],
	}),
);
