import { defineRead } from "@/lib/bff/server/define-route";
import { insightsQuerySchema, insightsSchema } from "@/lib/users/insights/insights";
import { getInsights } from "@/lib/users/server/insights/get-insights";

/** Numbers only, so there is nothing to mask: what a level may not search by is not counted for it. */
export const GET = defineRead(
	{ permission: "users:read", unmasked: true, query: insightsQuerySchema, response: insightsSchema },
	({ query, actor }) => getInsights({ actor }, query),
);
