"use client";

import { organizationQueries } from "@/lib/organizations/client/organization-queries";
import { AuditHistory } from "../../audit-history/audit-history.tsx";
import { Surface } from "../../ui/surface.tsx";

/** Shows the organization's history from the audit. */
export function OrganizationHistory({ organizationId }: { organizationId: string }) {
	return (
		<Surface>
			<AuditHistory query={organizationQueries.audit(organizationId)} />
		</Surface>
	);
}
