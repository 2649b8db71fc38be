import { defineRoute } from "@/lib/bff/server/define-route";
import { roleListQuerySchema, roleListSchema } from "@/lib/roles/contract";
import { listRoles } from "@/lib/roles/server/list-roles";

export const GET = defineRoute(
	{ permission: "roles:read", query: roleListQuerySchema, response: roleListSchema },
	({ query, signal }) => listRoles(query, signal),
);
