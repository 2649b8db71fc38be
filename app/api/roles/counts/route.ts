import { defineRead } from "@/lib/bff/server/define-route";
import { roleCountsListSchema, roleCountsQuerySchema } from "@/lib/roles/contract";
import { listRoleCounts } from "@/lib/roles/server/list-role-counts";

export const GET = defineRead(
	{ permission: "roles:read", query: roleCountsQuerySchema, response: roleCountsListSchema },
	({ query, ...context }) => listRoleCounts(context, query),
);
