import { defineRead } from "@/lib/bff/server/define-route";
import { organizationParamsSchema } from "@/lib/organizations/contract";
import { lookupQuerySchema, lookupSchema } from "@/lib/users/people/lookup";
import { lookUpPeople } from "@/lib/users/server/list/look-up-people";

/** Looks up the users that pasted lines name, for actors who may add members. */
export const GET = defineRead(
	{
		permission: "organizations:update-members",
		params: organizationParamsSchema,
		query: lookupQuerySchema,
		response: lookupSchema,
	},
	({ query, ...context }) => lookUpPeople(context, query),
);
