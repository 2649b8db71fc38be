import type { Recognised } from "../../search/recognise.ts";

const pauses = { none: 0, short: 80, long: 300, whole: 900 } as const;

export type Pause = keyof typeof pauses;

/** Fewer letters than this are the beginning of half the tenant. */
const fewestLetters = 3;
/** An answer that took longer, in ms, waited for the tenant's budget, or cost the tenant much. */
const slowMs = 700;

/** Who leaves more than this between two letters, in ms, would have the search anyway before the next: a pause would only make it late. */
const leisurelyMs = 120;

const countedKinds: ReadonlySet<Recognised["what"]> = new Set(["email", "phone", "ip", "username"]);

let lastMs = 0;

/** How long the list took to answer, or to be overtaken, the last time. */
export function noteSearch(ms: number): void {
	lastMs = ms;
}

/** How a text came to be as it is: `sinceLastMs` is the time since the letter before. */
type Typing = {
	pasted: boolean;
	sinceLastMs: number;
	/** The reader sees such values masked: each search for one is counted and written down. */
	counted: boolean;
};

/**
 * How long typing has to rest before the text is searched for: not at all when it was pasted, when the box was cleared, or when it is
 * leisurely; 80 ms in a name or address, 300 ms where the answer would say little or the tenant has little to give, and 900 ms before a
 * search that is counted, so that the beginnings of a value are none. Enter never waits.
 */
export function pauseFor({ what, value }: Recognised, { pasted, sinceLastMs, counted }: Typing): Pause {
	if (pasted || what === "nothing") return "none";
	if (counted && countedKinds.has(what)) return "whole";
	const isBeginning = (what === "name" || what === "username") && value.length < fewestLetters;
	if (isBeginning || lastMs > slowMs) return "long";
	return sinceLastMs > leisurelyMs ? "none" : "short";
}

export const pauseMs = pauses;
