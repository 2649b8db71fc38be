import { defineRoute } from "@/lib/bff/server/define-route";
import { userListQuerySchema, userListSchema } from "@/lib/users/contract";
import { listUsers } from "@/lib/users/server/list-users";

export const GET = defineRoute(
	{ permission: "users:read", query: userListQuerySchema, response: userListSchema },
	({ query, signal }) => listUsers(query, signal),
);
