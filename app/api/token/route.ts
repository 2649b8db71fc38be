import { defineRead } from "@/lib/bff/server/define-route";
import { tokenOverviewSchema } from "@/lib/token-page/contract";
import { getTokenOverview } from "@/lib/token-page/server/get-token-overview";

export const GET = defineRead({ permission: "token:read", response: tokenOverviewSchema }, async () =>
	getTokenOverview(),
);
