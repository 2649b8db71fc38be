"use client";

import { rolePartQueries } from "@/lib/roles/client/role-part-queries";
import { AuditHistory } from "../audit-history/audit-history.tsx";

/** What was done to the role, and by whom. */
export function RoleHistory({ roleId }: { roleId: string }) {
	return <AuditHistory query={rolePartQueries.audit(roleId)} />;
}
