"use client";

import { roleQueries } from "@/lib/roles/client/role-queries";
import { AuditHistory } from "../audit-history/audit-history.tsx";

/** What was done to the role, and by whom. */
export function RoleHistory({ roleId }: { roleId: string }) {
	return <AuditHistory query={roleQueries.audit(roleId)} />;
}
