import { auditEntrySchema, auditExportInputSchema } from "@/lib/audit/contract";
import { exportAuditEntries } from "@/lib/audit/server/search/export-audit-entries";
import { requireTextSearch } from "@/lib/audit/server/search/require-text-search";
import { defineAct } from "@/lib/bff/server/define-route";

/** A POST although it changes nothing: it is recorded in the audit. */
export const POST = defineAct(
	{
		permission: "audit:export",
		unscoped: true,
		body: auditExportInputSchema,
		streams: true,
		response: auditEntrySchema,
		audit: "audit.exported",
	},
	async ({ actor, body }) => {
		requireTextSearch(actor, body);
		return exportAuditEntries({ actor }, body);
	},
);
