/** An offer to undo the latest act. */
export type UndoOffer = {
	/** Says what was done, as text of the notice. */
	done: string;
	/** Runs the inverse act, which has its own audit entry. Rejects with the reason if it fails. */
	undo: () => Promise<unknown>;
};

type NumberedOffer = UndoOffer & { id: number };

let offered: NumberedOffer | undefined;
let count = 0;
const listeners = new Set<() => void>();

/** Shows the offer, or removes it if `offer` is undefined. Only the latest offer is kept. */
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
