"use client";

import { useCallback, useMemo, useReducer } from "react";

/** The selected rows. A range runs from the last clicked row to this one, and takes the state of the former. */
export type RowSelection = {
	ids: ReadonlySet<string>;
	/** Stable while the table is mounted. */
	toggle: (id: string, how?: { range?: boolean }) => void;
	/** Selects all rows, or none if all are selected. */
	toggleAll: () => void;
	clear: () => void;
};

type State = { chosen: ReadonlySet<string>; anchor: string | undefined };
type Act = { act: "toggle"; id: string; range: boolean } | { act: "toggleAll" } | { act: "clear" };

const none: State = { chosen: new Set(), anchor: undefined };

const among = (shown: readonly string[], chosen: ReadonlySet<string>): ReadonlySet<string> =>
	new Set(chosen.size === 0 ? [] : shown.filter((id) => chosen.has(id)));

/** Returns the selection after an act, limited to the rows that are shown. */
export function choose({ chosen, anchor }: State, act: Act, shown: readonly string[]): State {
	if (act.act === "clear") return none;
	const next = new Set(among(shown, chosen));
	if (act.act === "toggleAll") return { chosen: next.size === shown.length ? none.chosen : new Set(shown), anchor };
	const { id, range } = act;
	const from = range && anchor !== undefined ? shown.indexOf(anchor) : -1;
	const to = shown.indexOf(id);
	if (from === -1) {
		if (!next.delete(id)) next.add(id);
	} else {
		const isOn = anchor !== undefined && next.has(anchor);
		for (const one of shown.slice(Math.min(from, to), Math.max(from, to) + 1)) isOn ? next.add(one) : next.delete(one);
	}
	return { chosen: next, anchor: id };
}

/** Keeps the selection of the shown rows. A row that is no longer shown is no longer selected. */
export function useRowSelection(shown: readonly string[]): RowSelection {
	const [{ chosen }, dispatch] = useReducer((state: State, act: Act) => choose(state, act, shown), none);
	const ids = useMemo(() => among(shown, chosen), [shown, chosen]);
	return {
		ids,
		toggle: useCallback((id, { range = false } = {}) => dispatch({ act: "toggle", id, range }), []),
		toggleAll: useCallback(() => dispatch({ act: "toggleAll" }), []),
		clear: useCallback(() => dispatch({ act: "clear" }), []),
	};
}
