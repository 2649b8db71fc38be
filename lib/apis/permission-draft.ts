/** An edit of a set of permissions, as keys. It is what the editor wants, whatever the set becomes meanwhile. */
export type PermissionDraft = { add: ReadonlySet<string>; remove: ReadonlySet<string> };

export const emptyDraft: PermissionDraft = { add: new Set(), remove: new Set() };

/** The draft with these keys chosen or not. Choosing what is held, and leaving what is not, takes the wish back. Pure. */
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

/** What of a draft is still to be done to a set that may have changed: a merge by permission. Pure. */
export function remainingDraft({ add, remove }: PermissionDraft, held: ReadonlySet<string>): PermissionDraft {
	return {
		add: new Set([...add].filter((key) => !held.has(key))),
		remove: new Set([...remove].filter((key) => held.has(key))),
	};
}

/** The set after a draft. Pure. */
export function chosenKeys({ add, remove }: PermissionDraft, held: ReadonlySet<string>): Set<string> {
	return new Set([...[...held].filter((key) => !remove.has(key)), ...add]);
}

/** How many permissions a draft changes. */
export const draftSize = ({ add, remove }: PermissionDraft): number => add.size + remove.size;
