import { findTenantLog } from "@/lib/audit/server/find-tenant-log";
import { auditEntryParamsSchema, tenantLogSchema } from "@/lib/audit/tenant-log";
import { requireLevel } from "@/lib/auth/server/require-actor";
import { defineRead } from "@/lib/bff/server/define-route";

export const GET = defineRead(
	{ permission: "audit:read", unscoped: true, params: auditEntryParamsSchema, response: tenantLogSchema },
	({ actor, params, signal }) => {
		requireLevel(actor, "users:read-logs");
		return findTenantLog({ signal }, params);
	},
);
