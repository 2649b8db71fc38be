import { defineAct, defineRead } from "@/lib/bff/server/define-route";
import { deleteGroupInputSchema, groupParamsSchema, groupSchema } from "@/lib/groups/contract";
import { deleteGroup } from "@/lib/groups/server/delete-group";
import { getGroup } from "@/lib/groups/server/get-group";

export const GET = defineRead(
	{ permission: "groups:read", params: groupParamsSchema, response: groupSchema },
	({ params, ...context }) => getGroup(context, params),
);

export const DELETE = defineAct(
	{
		permission: "groups:delete",
		unscoped: true,
		params: groupParamsSchema,
		body: deleteGroupInputSchema,
		response: null,
		audit: "group.deleted",
		locks: ({ params }) => [{ type: "group", id: params.groupId }],
	},
	({ params, body, ...context }) => deleteGroup(context, params, body),
);
