import { apiListSchema } from "@/lib/apis/contract";
import { listApis } from "@/lib/apis/server/list-apis";
import { defineRoute } from "@/lib/bff/server/define-route";

export const GET = defineRoute({ permission: "roles:read", response: apiListSchema, unmasked: true }, ({ signal }) =>
	listApis(signal),
);
