import { defineRoute } from "@/lib/bff/server/define-route";
import { createUserInputSchema, userSchema } from "@/lib/users/contract";
import { userListQuerySchema, userListSchema } from "@/lib/users/contract-list";
import { createUser } from "@/lib/users/server/create-user";
import { listUsers } from "@/lib/users/server/list-users";

export const GET = defineRoute(
	{ permission: "users:read", query: userListQuerySchema, response: userListSchema },
	({ actor, query, signal }) => listUsers(actor, query, signal),
);

export const POST = defineRoute(
	{
		permission: "users:create",
		body: createUserInputSchema,
		response: userSchema,
		audit: "user.created",
		reach: { any: "The user is not there yet, so has no roles." },
		creates: true,
	},
	({ body, act, signal }) => createUser(body, act, signal),
);
