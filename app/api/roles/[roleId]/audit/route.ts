import { auditEntriesQuerySchema, auditEntriesSchema } from "@/lib/audit/contract";
import { listAuditEntries } from "@/lib/audit/server/search/list-audit-entries";
import { defineRead } from "@/lib/bff/server/define-route";
import { roleParamsSchema } from "@/lib/roles/contract";

export const GET = defineRead(
	{
		permission: "roles:read",
		unscoped: true,
		params: roleParamsSchema,
		query: auditEntriesQuerySchema,
		response: auditEntriesSchema,
	},
	({ params, query }) => listAuditEntries({ type: "role", id: params.roleId }, query.before),
);
