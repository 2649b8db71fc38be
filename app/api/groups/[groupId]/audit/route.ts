import { auditEntriesQuerySchema, auditEntriesSchema } from "@/lib/audit/contract";
import { listAuditEntries } from "@/lib/audit/server/search/list-audit-entries";
import { defineRead } from "@/lib/bff/server/define-route";
import { groupParamsSchema } from "@/lib/groups/contract";

export const GET = defineRead(
	{
		permission: "groups:read",
		unscoped: true,
		params: groupParamsSchema,
		query: auditEntriesQuerySchema,
		response: auditEntriesSchema,
	},
	({ params, query }) => listAuditEntries({ type: "group", id: params.groupId }, query.before),
);
