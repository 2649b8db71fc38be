import type { Recognised } from "../recognise.ts";

const pauses = { none: 0, short: 80, long: 300 } as const;

export type Pause = keyof typeof pauses;

/** Fewer letters than this are the beginning of half the tenant. */
const fewestLetters = 3;
/** An answer that took longer, in ms, waited for the tenant's budget, or cost the tenant much. */
const slowMs = 700;

let lastMs = 0;

/** How long the list took to answer, or to be overtaken, the last time. */
export function noteSearch(ms: number): void {
	lastMs = ms;
}

/**
 * How long typing has to rest before the text is searched for: not at all when it was pasted or the box was cleared, 80 ms in a name or
 * address, and 300 ms where the answer would say little or the tenant has little to give. Enter never waits.
 */
export function pauseFor({ what, value }: Recognised, { pasted }: { pasted: boolean }): Pause {
	if (pasted || what === "nothing") return "none";
	const isBeginning = (what === "name" || what === "username") && value.length < fewestLetters;
	return isBeginning || lastMs > slowMs ? "long" : "short";
}

export const pauseMs = pauses;
