import { can } from "@/lib/access/can";
import { findPolicyFile } from "@/lib/access/server/get-access-policy";
import { defineRead } from "@/lib/bff/server/define-route";
import { tenantStatusSchema } from "@/lib/tenant-status/contract";
import { getTenantStatus } from "@/lib/tenant-status/server/get-tenant-status";

export const GET = defineRead(
	{ permission: "users:read", response: tenantStatusSchema, unmasked: true },
	async ({ actor }) => {
		const isRefused = can(actor, "access:read") && findPolicyFile()?.refused !== undefined;
		return { ...(await getTenantStatus()), ...(isRefused ? { policyRefused: true } : {}) };
	},
);
