import { defineAct, defineRead } from "@/lib/bff/server/define-route";
import { listNewFields } from "@/lib/users/profile";
import { createUser } from "@/lib/users/server/acts/create-user";
import { listUsers } from "@/lib/users/server/list/list-users";
import { createUserInputSchema, userSchema } from "@/lib/users/user";
import { userListQuerySchema, userListSchema } from "@/lib/users/user-list";

export const GET = defineRead(
	{ permission: "users:read", query: userListQuerySchema, response: userListSchema },
	({ query, ...context }) => listUsers(context, query),
);

export const POST = defineAct(
	{
		permission: "users:create",
		body: createUserInputSchema,
		response: userSchema,
		audit: "user.created",
		edits: ({ body }) => listNewFields(body),
		reach: { any: "The user is not there yet, so has no roles." },
		creates: "user",
	},
	({ body, ...context }) => createUser(context, body),
);
