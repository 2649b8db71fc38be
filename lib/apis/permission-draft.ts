/** An edit of a set of permissions, as keys. It holds what the editor wants, even if the set changes meanwhile. */
export type PermissionDraft = { add: ReadonlySet<string>; remove: ReadonlySet<string> };

export const emptyDraft: PermissionDraft = { add: new Set(), remove: new Set() };

/** Returns the draft with these keys selected or cleared. Restoring a key to its saved state removes it from the draft. Pure. */
export function chooseKeys(
	draft: PermissionDraft,
	held: ReadonlySet<string>,
	keys: readonly string[],
	isChosen: boolean,
): PermissionDraft {
	const add = new Set(draft.add);
	const remove = new Set(draft.remove);
	for (const key of keys) {
		add.delete(key);
		remove.delete(key);
		if (isChosen && !held.has(key)) add.add(key);
		if (!isChosen && held.has(key)) remove.add(key);
	}
	return { add, remove };
}

/** Returns the part of a draft that a set, which may have changed, still needs: a merge by permission. Pure. */
export function remainingDraft({ add, remove }: PermissionDraft, held: ReadonlySet<string>): PermissionDraft {
	return {
		add: new Set([...add].filter((key) => !held.has(key))),
		remove: new Set([...remove].filter((key) => held.has(key))),
	};
}

/** Returns the set after a draft is applied. Pure. */
export function chosenKeys({ add, remove }: PermissionDraft, held: ReadonlySet<string>): Set<string> {
	return new Set([...[...held].filter((key) => !remove.has(key)), ...add]);
}

/** Counts the permissions that a draft changes. */
export const draftSize = ({ add, remove }: PermissionDraft): number => add.size + remove.size;
