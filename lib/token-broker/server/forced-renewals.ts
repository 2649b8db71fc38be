import "server-only";

const leastApartMs = 10_000;
const periodMs = 300_000;
const mostInPeriod = 3;

/** Limits the renewals that rejected tokens force: at least 10 s apart and at most 3 in 5 min. */
export function createForcedRenewals() {
	let atMs: number[] = [];

	/** Reserves the next renewal and returns the ms until it may be made; 0 means now. */
	return function take(nowMs: number): number {
		atMs = atMs.filter((at) => nowMs - at < periodMs);
		const [latest, oldestThatCounts] = [atMs.at(-1), atMs.at(-mostInPeriod)];
		const waitMs = Math.max(
			0,
			latest === undefined ? 0 : latest + leastApartMs - nowMs,
			oldestThatCounts === undefined ? 0 : oldestThatCounts + periodMs - nowMs,
		);
		atMs.push(nowMs + waitMs);
		return waitMs;
	};
}
