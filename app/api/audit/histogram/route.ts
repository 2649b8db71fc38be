import { auditHistogramSchema, auditSearchSchema } from "@/lib/audit/contract";
import { countActs } from "@/lib/audit/server/search/count-acts";
import { requireTextSearch } from "@/lib/audit/server/search/require-text-search";
import { defineRead } from "@/lib/bff/server/define-route";

export const GET = defineRead(
	{
		permission: "audit:read",
		unscoped: true,
		query: auditSearchSchema.omit({ before: true, after: true }),
		response: auditHistogramSchema,
	},
	async ({ actor, query }) => {
		requireTextSearch(actor, query);
		return countActs(query);
	},
);
