import { defineRead } from "@/lib/bff/server/define-route";
import { connectionListSchema } from "@/lib/connections/contract";
import { listConnections } from "@/lib/connections/server/list-connections";

export const GET = defineRead({ permission: "connections:read", response: connectionListSchema }, (context) =>
	listConnections(context),
);
