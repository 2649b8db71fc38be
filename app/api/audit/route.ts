import { auditEntriesSchema, auditSearchSchema } from "@/lib/audit/contract";
import { searchAuditEntries } from "@/lib/audit/server/list-audit-entries";
import { defineRead } from "@/lib/bff/server/define-route";

export const GET = defineRead(
	{ permission: "audit:read", unscoped: true, query: auditSearchSchema, response: auditEntriesSchema },
	({ query }) => searchAuditEntries(query),
);
