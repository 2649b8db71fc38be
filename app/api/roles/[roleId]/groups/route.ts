import { defineRead } from "@/lib/bff/server/define-route";
import { roleGroupsSchema } from "@/lib/groups/contract";
import { listRoleGroups } from "@/lib/groups/server/list-role-groups";
import { roleParamsSchema } from "@/lib/roles/contract";

export const GET = defineRead(
	{ permission: "groups:read", params: roleParamsSchema, response: roleGroupsSchema },
	({ params, ...context }) => listRoleGroups(context, params),
);
