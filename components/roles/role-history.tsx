"use client";

import { rolePartQueries } from "@/lib/roles/client/role-part-queries";
import { AuditHistory } from "../audit-history/audit-history.tsx";

/** Shows the role's history from the audit. */
export function RoleHistory({ roleId }: { roleId: string }) {
	return <AuditHistory query={rolePartQueries.audit(roleId)} />;
}
