import { defineRoute } from "@/lib/bff/server/define-route";
import { roleParamsSchema, roleSchema } from "@/lib/roles/contract";
import { getRole } from "@/lib/roles/server/get-role";

export const GET = defineRoute(
	{ permission: "roles:read", params: roleParamsSchema, response: roleSchema },
	({ params, signal }) => getRole(params.roleId, signal),
);
