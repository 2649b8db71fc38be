import { auditEntriesSchema, auditSearchSchema } from "@/lib/audit/contract";
import { searchAuditEntries } from "@/lib/audit/server/search/list-audit-entries";
import { requireTextSearch } from "@/lib/audit/server/search/require-text-search";
import { defineRead } from "@/lib/bff/server/define-route";

export const GET = defineRead(
	{ permission: "audit:read", unscoped: true, query: auditSearchSchema, response: auditEntriesSchema },
	async ({ actor, query }) => {
		requireTextSearch(actor, query);
		return searchAuditEntries(query);
	},
);
