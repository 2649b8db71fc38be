import { useState } from "react";

/** Roles to assign, and the ids of roles to remove. */
export type RoleEdit<Role> = { add: readonly Role[]; remove: ReadonlySet<string> };

const nothing = { add: [], remove: new Set<string>() };

/** Keeps the roles to assign and to remove, on top of the currently held roles. `initial` is the initial edit. Default: none. */
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
		/** Number of roles after the edit. */
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
