import { defineRead } from "@/lib/bff/server/define-route";
import { groupDeletePreflightSchema, groupParamsSchema } from "@/lib/groups/contract";
import { getDeletePreflight } from "@/lib/groups/server/get-delete-preflight";

export const GET = defineRead(
	{ permission: "groups:delete", unscoped: true, params: groupParamsSchema, response: groupDeletePreflightSchema },
	({ params, ...context }) => getDeletePreflight(context, params),
);
