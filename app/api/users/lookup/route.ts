import { defineRead } from "@/lib/bff/server/define-route";
import { lookupQuerySchema, lookupSchema } from "@/lib/users/people/lookup";
import { findPeople } from "@/lib/users/server/list/find-people";

export const GET = defineRead(
	{ permission: "roles:assign", query: lookupQuerySchema, response: lookupSchema },
	({ query, ...context }) => findPeople(context, query),
);
