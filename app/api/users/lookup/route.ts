import { defineRead } from "@/lib/bff/server/define-route";
import { lookupQuerySchema, lookupSchema } from "@/lib/users/people/lookup";
import { lookUpPeople } from "@/lib/users/server/list/look-up-people";

export const GET = defineRead(
	{ permission: "roles:assign", query: lookupQuerySchema, response: lookupSchema },
	({ query, ...context }) => lookUpPeople(context, query),
);
