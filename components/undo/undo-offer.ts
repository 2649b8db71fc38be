/** A way back from what was just done. */
export type UndoOffer = {
	/** What was done, as a notice says it. */
	done: string;
	/** Does the inverse, with its own audit entry; a rejection says why it did not. */
	undo: () => Promise<unknown>;
};

type NumberedOffer = UndoOffer & { id: number };

let offered: NumberedOffer | undefined;
let count = 0;
const listeners = new Set<() => void>();

/** Shows or, with nothing, takes away the offer; there is one at a time, the latest. */
export function offerUndo(offer: UndoOffer | undefined): void {
	count += 1;
	offered = offer && { ...offer, id: count };
	for (const listener of listeners) listener();
}

/** The offer as an external store for React. */
export const undoOffers = {
	current: () => offered,
	subscribe(listener: () => void) {
		listeners.add(listener);
		return () => void listeners.delete(listener);
	},
};
