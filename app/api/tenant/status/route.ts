import { defineRead } from "@/lib/bff/server/define-route";
import { tenantStatusSchema } from "@/lib/tenant-status/contract";
import { getTenantStatus } from "@/lib/tenant-status/server/get-tenant-status";

export const GET = defineRead({ permission: "users:read", response: tenantStatusSchema, unmasked: true }, () =>
	getTenantStatus(),
);
