import { defineRead } from "@/lib/bff/server/define-route";
import { allRolesQuerySchema, allRolesSchema } from "@/lib/roles/contract";
import { listAllRoles } from "@/lib/roles/server/list-all-roles";

export const GET = defineRead(
	{ permission: "roles:read", query: allRolesQuerySchema, response: allRolesSchema },
	({ query, ...context }) => listAllRoles(context, query),
);
