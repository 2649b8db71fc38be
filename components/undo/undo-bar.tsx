"use client";

import { useSyncExternalStore } from "react";
import { onDemand } from "../on-demand/on-demand.tsx";
import { undoOffers } from "./undo-offer.ts";

const UndoNotice = onDemand(() => import("./undo-notice.tsx").then((module) => module.UndoNotice));

/** The area in which an undo is offered. Its code loads with the first offer. */
export function UndoBar() {
	const offer = useSyncExternalStore(undoOffers.subscribe, undoOffers.current, () => undefined);
	return offer ? <UndoNotice key={offer.id} offer={offer} /> : null;
}
