import { useState } from "react";
import type { GroupRoles } from "@/lib/groups/contract";
import type { Role } from "@/lib/roles/contract";

/** Which roles the group is to be given and to lose, on top of those it has now. */
export function useGroupRolesEdit({ roles: held }: GroupRoles) {
	const [wanted, setWanted] = useState<{ add: readonly Role[]; remove: ReadonlySet<string> }>({
		add: [],
		remove: new Set(),
	});
	const added = wanted.add.filter(({ id }) => held.every((role) => role.id !== id));
	const removed = held.filter(({ id }) => wanted.remove.has(id));
	return {
		held,
		added,
		removed,
		size: added.length + removed.length,
		/** How many roles the group has after the edit. */
		count: held.length + added.length - removed.length,
		setAdded: (add: readonly Role[]) => setWanted({ ...wanted, add }),
		setRemoved: (id: string, isRemoved: boolean) => {
			const remove = new Set(wanted.remove);
			if (isRemoved) remove.add(id);
			else remove.delete(id);
			setWanted({ ...wanted, remove });
		},
		discard: () => setWanted({ add: [], remove: new Set() }),
	};
}

export type GroupRolesEdit = ReturnType<typeof useGroupRolesEdit>;
