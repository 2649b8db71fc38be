import { defineRoute } from "@/lib/bff/server/define-route";
import { tokenRequestsSchema } from "@/lib/token/contract";
import { listTokenRequests } from "@/lib/token/server/list-token-requests";

export const GET = defineRoute({ permission: "token:read", response: tokenRequestsSchema }, ({ signal }) =>
	listTokenRequests(signal),
);
