import { defineRead } from "@/lib/bff/server/define-route";
import { connectionIdentifiersQuerySchema, connectionIdentifiersSchema } from "@/lib/users/connection-identifiers";
import { getConnectionIdentifiers } from "@/lib/users/server/sign-in/get-connection-identifiers";

export const GET = defineRead(
	{ permission: "connections:read", query: connectionIdentifiersQuerySchema, response: connectionIdentifiersSchema },
	({ query, ...context }) => getConnectionIdentifiers(context, query),
);
