import { auditEntriesQuerySchema, auditEntriesSchema } from "@/lib/audit/contract";
import { listAuditEntries } from "@/lib/audit/server/search/list-audit-entries";
import { defineRead } from "@/lib/bff/server/define-route";
import { userParamsSchema } from "@/lib/users/user";

export const GET = defineRead(
	{
		permission: "users:read-logs",
		params: userParamsSchema,
		query: auditEntriesQuerySchema,
		response: auditEntriesSchema,
	},
	({ params, query }) => listAuditEntries({ type: "user", id: params.userId }, query.before),
);
