"use client";

import dynamic from "next/dynamic";
import { useSyncExternalStore } from "react";
import { undoOffers } from "./undo-offer.ts";

const UndoNotice = dynamic(() => import("./undo-notice.tsx").then((module) => module.UndoNotice), { ssr: false });

/** Where a way back is offered; its code comes with the first offer. */
export function UndoBar() {
	const offer = useSyncExternalStore(undoOffers.subscribe, undoOffers.current, () => undefined);
	return offer ? <UndoNotice key={offer.id} offer={offer} /> : null;
}
