import { auditHistogramSchema, auditSearchSchema } from "@/lib/audit/contract";
import { countActs } from "@/lib/audit/server/search/count-acts";
import { defineRead } from "@/lib/bff/server/define-route";

export const GET = defineRead(
	{
		permission: "audit:read",
		unscoped: true,
		query: auditSearchSchema.omit({ before: true }),
		response: auditHistogramSchema,
	},
	({ query }) => countActs(query),
);
