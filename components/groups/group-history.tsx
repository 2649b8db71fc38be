"use client";

import { groupQueries } from "@/lib/groups/client/group-queries";
import { AuditHistory } from "../audit-history/audit-history.tsx";
import { Surface } from "../ui/surface.tsx";

/** Shows the group's history from the audit. */
export function GroupHistory({ groupId }: { groupId: string }) {
	return (
		<Surface>
			<AuditHistory query={groupQueries.audit(groupId)} />
		</Surface>
	);
}
