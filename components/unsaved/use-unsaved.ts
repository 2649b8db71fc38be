import { useContext, useEffect, useId } from "react";
import { GuardContext } from "./unsaved-guard.tsx";
import { watchDepartures } from "./watch-departures.ts";

/** Registers whether this part of the page has unsaved edits. */
export function useUnsaved(isDirty: boolean): void {
	const guard = useContext(GuardContext);
	const id = useId();
	useEffect(() => (isDirty ? guard?.hold(id, watchDepartures) : undefined), [guard, id, isDirty]);
}
