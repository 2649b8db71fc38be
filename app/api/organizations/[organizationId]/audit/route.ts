import { auditEntriesQuerySchema, auditEntriesSchema } from "@/lib/audit/contract";
import { listAuditEntries } from "@/lib/audit/server/search/list-audit-entries";
import { defineRead } from "@/lib/bff/server/define-route";
import { organizationParamsSchema } from "@/lib/organizations/contract";

export const GET = defineRead(
	{
		permission: "organizations:read",
		unscoped: true,
		params: organizationParamsSchema,
		query: auditEntriesQuerySchema,
		response: auditEntriesSchema,
	},
	({ params, query }) => listAuditEntries({ type: "organization", id: params.organizationId }, query.before),
);
