import { defineRead } from "@/lib/bff/server/define-route";
import { roleDeletePreflightSchema, roleParamsSchema } from "@/lib/roles/contract";
import { getDeletePreflight } from "@/lib/roles/server/get-delete-preflight";

export const GET = defineRead(
	{ permission: "roles:delete", unscoped: true, params: roleParamsSchema, response: roleDeletePreflightSchema },
	({ params, ...context }) => getDeletePreflight(context, params),
);
