import { defineRead } from "@/lib/bff/server/define-route";
import { organizationParamsSchema } from "@/lib/organizations/contract";
import { lookupQuerySchema, lookupSchema } from "@/lib/users/people/lookup";
import { findPeople } from "@/lib/users/server/list/find-people";

/** Looks up the users that pasted lines name, for actors who may add members. */
export const GET = defineRead(
	{
		permission: "organizations:update-members",
		params: organizationParamsSchema,
		query: lookupQuerySchema,
		response: lookupSchema,
	},
	({ query, ...context }) => findPeople(context, query),
);
