import { defineAct, defineRead } from "@/lib/bff/server/define-route";
import { createdRoleSchema, createRoleInputSchema, roleListQuerySchema, roleListSchema } from "@/lib/roles/contract";
import { toNewRoleId } from "@/lib/roles/new-role-id";
import { createRole } from "@/lib/roles/server/create-role";
import { listRoles } from "@/lib/roles/server/list-roles";

export const GET = defineRead(
	{ permission: "roles:read", query: roleListQuerySchema, response: roleListSchema },
	({ query, ...context }) => listRoles(context, query),
);

export const POST = defineAct(
	{
		permission: "roles:create",
		body: createRoleInputSchema,
		response: createdRoleSchema,
		audit: "role.created",
		creates: "other",
		locks: ({ body: { copyOf, ...body } }) => [
			{ type: "role", id: toNewRoleId(body) },
			...(copyOf === undefined ? [] : [{ type: "role", id: copyOf } as const]),
		],
	},
	({ body, ...context }) => createRole(context, body),
);
