import { defineRead } from "@/lib/bff/server/define-route";
import { tokenRequestsSchema } from "@/lib/token-page/contract";
import { listTokenRequests } from "@/lib/token-page/server/list-token-requests";

export const GET = defineRead({ permission: "token:read", response: tokenRequestsSchema }, (context) =>
	listTokenRequests(context),
);
