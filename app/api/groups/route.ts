import { defineRead } from "@/lib/bff/server/define-route";
import { groupListQuerySchema, groupListSchema } from "@/lib/groups/contract";
import { listGroups } from "@/lib/groups/server/list-groups";

export const GET = defineRead(
	{ permission: "groups:read", query: groupListQuerySchema, response: groupListSchema },
	({ query, ...context }) => listGroups(context, query),
);
