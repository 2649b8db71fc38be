"use client";

import { groupQueries } from "@/lib/groups/client/group-queries";
import { AuditHistory } from "../audit-history/audit-history.tsx";
import { Surface } from "../ui/surface.tsx";

/** What was done to the group, and by whom. */
export function GroupHistory({ groupId }: { groupId: string }) {
	return (
		<Surface>
			<AuditHistory query={groupQueries.audit(groupId)} />
		</Surface>
	);
}
