import { useMemo, useState } from "react";
import type { UserRow } from "@/lib/users/user";
import { type RowSelection, useRowSelection } from "../../data-table/row-selection.ts";

/** A selected user with the index in the list, from 0. */
type Held = { user: UserRow; index: number };

const none: ReadonlyMap<string, Held> = new Map();

/** Returns those of the held users who are not among the loaded rows because these begin after them, or end before them. */
const outside = (held: ReadonlyMap<string, Held>, before: number, count: number): string[] =>
	[...held].filter(([, { index }]) => index < before || index >= before + count).map(([id]) => id);

type LoadedUsers = {
	users: readonly UserRow[] | undefined;
	/** Number of users of the list before the loaded ones. Absent if the list has pages, of which each has a selection of its own. */
	before: number | undefined;
	/** Tells one list from another. */
	list: string;
	rowId: (user: UserRow, index: number) => string;
};

/** Keeps the selection of a list's users, also of those who are not loaded any more because the reader is elsewhere in the list. */
export function useSelectedUsers({ users = [], before, list, rowId }: LoadedUsers): {
	selection: RowSelection;
	chosen: readonly UserRow[];
} {
	const [kept, setKept] = useState({ list, held: none });
	const held = before !== undefined && kept.list === list ? kept.held : none;
	const ids = useMemo(() => users.map(rowId), [users, rowId]);
	const away = useMemo(() => outside(held, before ?? 0, ids.length), [held, before, ids]);
	const selection = useRowSelection(ids, away);
	const selected = useMemo(() => {
		const loaded = ids.flatMap((id, at): [string, Held][] => {
			const user = users[at];
			return user !== undefined && selection.ids.has(id) ? [[id, { user, index: (before ?? 0) + at }]] : [];
		});
		const others = away.flatMap((id): [string, Held][] => {
			const one = held.get(id);
			return one !== undefined && selection.ids.has(id) ? [[id, one]] : [];
		});
		return new Map([...loaded, ...others]);
	}, [ids, users, away, held, before, selection.ids]);
	const isSame = selected.size === held.size && [...selected.keys()].every((id) => held.has(id));
	// Users leave the loaded rows later, so they are kept while they are loaded.
	if (before !== undefined && !isSame) setKept({ list, held: selected });
	return { selection, chosen: [...selected.values()].map(({ user }) => user) };
}
