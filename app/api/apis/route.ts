import { apiListSchema } from "@/lib/apis/contract";
import { listApis } from "@/lib/apis/server/list-apis";
import { defineRead } from "@/lib/bff/server/define-route";

export const GET = defineRead({ permission: "roles:read", response: apiListSchema, unmasked: true }, (context) =>
	listApis(context),
);
