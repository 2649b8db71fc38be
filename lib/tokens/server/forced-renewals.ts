import "server-only";

const leastApartMs = 10_000;
const periodMs = 300_000;
const mostInPeriod = 3;

/** Rations the renewals that rejected tokens force: at least 10 s apart and at most 3 in 5 min. */
export function createForcedRenewals() {
	let atMs: number[] = [];

	/** Takes one renewal and answers 0, or the wait in ms until one is allowed. */
	return function take(nowMs: number): number {
		atMs = atMs.filter((at) => nowMs - at < periodMs);
		const [first, latest] = [atMs[0], atMs.at(-1)];
		const waits = [
			latest === undefined ? 0 : latest + leastApartMs - nowMs,
			first === undefined || atMs.length < mostInPeriod ? 0 : first + periodMs - nowMs,
		];
		const waitMs = Math.max(0, ...waits);
		if (waitMs === 0) atMs.push(nowMs);
		return waitMs;
	};
}
