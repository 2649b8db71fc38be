"use client";

import { useCallback, useMemo, useReducer } from "react";

/** The selected rows. A range runs from the last clicked row to this one, and takes the state of the former. */
export type RowSelection = {
	ids: ReadonlySet<string>;
	/** True if all shown rows are selected. */
	isAll: boolean;
	/** Stable while the table is mounted. */
	toggle: (id: string, how?: { range?: boolean }) => void;
	/** Selects all shown rows, or none of them if all are selected. */
	toggleAll: () => void;
	clear: () => void;
};

type State = { chosen: ReadonlySet<string>; anchor: string | undefined };
type Act = { act: "toggle"; id: string; range: boolean } | { act: "toggleAll" } | { act: "clear" };

const none: State = { chosen: new Set(), anchor: undefined };

/** Returns those of the selected rows that are among some. */
const among = (shown: readonly string[], chosen: ReadonlySet<string>): ReadonlySet<string> =>
	new Set(chosen.size === 0 ? [] : shown.filter((id) => chosen.has(id)));

const nothing: readonly string[] = [];

/** Returns the selection after an act, limited to the rows that are shown, and to `away`, which are selected without being shown. */
export function choose({ chosen, anchor }: State, act: Act, shown: readonly string[], away = nothing): State {
	if (act.act === "clear") return none;
	const next = new Set(among([...shown, ...away], chosen));
	if (act.act === "toggleAll") {
		const isAll = shown.every((id) => next.has(id));
		for (const id of shown) isAll ? next.delete(id) : next.add(id);
		return { chosen: next, anchor };
	}
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

/** Keeps the selection of the shown rows. A row that is neither shown any more nor `away` is no longer selected. */
export function useRowSelection(shown: readonly string[], away = nothing): RowSelection {
	const [{ chosen }, dispatch] = useReducer((state: State, act: Act) => choose(state, act, shown, away), none);
	const ids = useMemo(() => among([...shown, ...away], chosen), [shown, away, chosen]);
	return {
		ids,
		isAll: shown.length > 0 && shown.every((id) => ids.has(id)),
		toggle: useCallback((id, { range = false } = {}) => dispatch({ act: "toggle", id, range }), []),
		toggleAll: useCallback(() => dispatch({ act: "toggleAll" }), []),
		clear: useCallback(() => dispatch({ act: "clear" }), []),
	};
}
