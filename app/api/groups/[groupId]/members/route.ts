import { defineRead } from "@/lib/bff/server/define-route";
import { groupMembersQuerySchema, groupMembersSchema, groupParamsSchema } from "@/lib/groups/contract";
import { listGroupMembers } from "@/lib/groups/server/list-group-members";

export const GET = defineRead(
	{
		permission: "groups:read",
		params: groupParamsSchema,
		query: groupMembersQuerySchema,
		response: groupMembersSchema,
	},
	({ params, query, ...context }) => listGroupMembers(context, params, query),
);
