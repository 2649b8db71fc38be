"use client";

import { useState } from "react";

/** Which rows are chosen. A range goes from the row that was chosen last to this one, and takes on what that one is. */
export type RowSelection = {
	ids: ReadonlySet<string>;
	toggle: (id: string, how?: { range?: boolean }) => void;
	/** All rows, or none when all are chosen. */
	toggleAll: () => void;
	clear: () => void;
};

const none: ReadonlySet<string> = new Set();

/** The selection over the rows that are shown; what is shown no more is chosen no more. */
export function useRowSelection(shown: readonly string[]): RowSelection {
	const [chosen, setChosen] = useState(none);
	const [anchor, setAnchor] = useState<string>();
	const ids = new Set(shown.filter((id) => chosen.has(id)));
	const toggle = (id: string, { range = false } = {}) => {
		const next = new Set(ids);
		const from = range && anchor !== undefined ? shown.indexOf(anchor) : -1;
		const to = shown.indexOf(id);
		if (from === -1) {
			if (!next.delete(id)) next.add(id);
		} else {
			const isOn = anchor !== undefined && ids.has(anchor);
			for (const one of shown.slice(Math.min(from, to), Math.max(from, to) + 1))
				isOn ? next.add(one) : next.delete(one);
		}
		setChosen(next);
		setAnchor(id);
	};
	return {
		ids,
		toggle,
		toggleAll: () => setChosen(ids.size === shown.length ? none : new Set(shown)),
		clear: () => setChosen(none),
	};
}
