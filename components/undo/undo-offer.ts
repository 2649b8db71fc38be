import { createAtom } from "@/lib/state/client/atom";

/** An offer to undo the latest act. */
export type UndoOffer = {
	/** Says what was done, as text of the notice. */
	done: string;
	/** Runs the inverse act, which has its own audit entry. Rejects with the reason if it fails. */
	undo: () => Promise<unknown>;
};

type NumberedOffer = UndoOffer & { id: number };

let count = 0;

/** The latest offer to undo, or null. */
export const undoOffer = createAtom<NumberedOffer | null>(null);

/** Shows the offer, or removes it if `offer` is undefined. Only the latest offer is kept. */
export function offerUndo(offer: UndoOffer | undefined): void {
	count += 1;
	undoOffer.set(offer ? { ...offer, id: count } : null);
}
