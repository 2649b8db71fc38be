import type { Recognised } from "../../search/recognise.ts";

const pauses = { none: 0, short: 80, long: 300, whole: 900 } as const;

export type Pause = keyof typeof pauses;

/** Fewer letters than this match half the tenant. */
const fewestLetters = 3;
/** A slower response, in ms, waited for the tenant's budget or was expensive for the tenant. */
const slowMs = 700;

/** Slow typists, who pause longer than this between two letters (in ms), gain nothing from debouncing. */
const slowTypingMs = 120;

const countedKinds: ReadonlySet<Recognised["what"]> = new Set(["email", "phone", "ip", "username"]);

let lastMs = 0;

/** Records how long the list took to respond, or to be superseded. */
export function noteSearch(ms: number): void {
	lastMs = ms;
}

/** The way a text was entered. `sinceLastMs` is the time since the previous letter. */
type Typing = {
	pasted: boolean;
	sinceLastMs: number;
	/** True if the reader sees such values masked, so each search for one is counted and recorded. */
	counted: boolean;
};

/**
 * Returns the debounce pause of a search: none for a pasted text, a cleared box or slow typing; 80 ms for a name or address; 300 ms if the
 * result would say little or the tenant's budget is short; 900 ms before a counted search, so that beginnings of a value are not counted.
 * Enter never waits.
 */
export function pauseFor({ what, value }: Recognised, { pasted, sinceLastMs, counted }: Typing): Pause {
	if (pasted || what === "nothing") return "none";
	if (counted && countedKinds.has(what)) return "whole";
	const isBeginning = (what === "name" || what === "username") && value.length < fewestLetters;
	if (isBeginning || lastMs > slowMs) return "long";
	return sinceLastMs > slowTypingMs ? "none" : "short";
}

export const pauseMs = pauses;
