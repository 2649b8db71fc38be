import { defineRoute } from "@/lib/bff/server/define-route";
import { tokenOverviewSchema } from "@/lib/token/contract";
import { getTokenOverview } from "@/lib/token/server/get-token-overview";

export const GET = defineRoute({ permission: "token:read", response: tokenOverviewSchema }, async () =>
	getTokenOverview(),
);
