import { useState } from "react";

/** Roles to be given, and the ids of those to be taken. */
export type RoleEdit<Role> = { add: readonly Role[]; remove: ReadonlySet<string> };

const nothing = { add: [], remove: new Set<string>() };

/** Which roles are to be given and taken, on top of those that are held now. `initial` is the edit that it starts with; default none. */
export function useRoleDraft<Added extends { id: string }, Held extends Added = Added>(
	held: readonly Held[],
	initial: RoleEdit<Added> = nothing,
) {
	const [wanted, setWanted] = useState(initial);
	const added = wanted.add.filter(({ id }) => held.every((role) => role.id !== id));
	const removed = held.filter(({ id }) => wanted.remove.has(id));
	return {
		held,
		added,
		removed,
		size: added.length + removed.length,
		/** How many roles there are after the edit. */
		count: held.length + added.length - removed.length,
		setAdded: (add: readonly Added[]) => setWanted({ ...wanted, add }),
		setRemoved: (id: string, isRemoved: boolean) => {
			const remove = new Set(wanted.remove);
			if (isRemoved) remove.add(id);
			else remove.delete(id);
			setWanted({ ...wanted, remove });
		},
		discard: () => setWanted(nothing),
	};
}

export type RoleDraft<Role extends { id: string }> = ReturnType<typeof useRoleDraft<Role>>;
