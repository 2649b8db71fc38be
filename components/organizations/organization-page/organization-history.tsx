"use client";

import { organizationQueries } from "@/lib/organizations/client/organization-queries";
import { AuditHistory } from "../../audit-history/audit-history.tsx";
import { Surface } from "../../ui/surface.tsx";

/** What was done to the organization, and by whom. */
export function OrganizationHistory({ organizationId }: { organizationId: string }) {
	return (
		<Surface>
			<AuditHistory query={organizationQueries.audit(organizationId)} />
		</Surface>
	);
}
