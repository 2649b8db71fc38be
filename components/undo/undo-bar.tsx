"use client";

import { useAtom } from "@/lib/state/client/atom";
import { onDemand } from "../on-demand/on-demand.tsx";
import { undoOffer } from "./undo-offer.ts";

const UndoNotice = onDemand(() => import("./undo-notice.tsx").then((module) => module.UndoNotice));

/** The area in which an undo is offered. Its code loads with the first offer. */
export function UndoBar() {
	const offer = useAtom(undoOffer);
	return offer ? <UndoNotice key={offer.id} offer={offer} /> : null;
}
