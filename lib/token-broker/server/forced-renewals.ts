import "server-only";

const leastApartMs = 10_000;
const periodMs = 300_000;
const mostInPeriod = 3;

/** Rations the renewals that rejected tokens force: at least 10 s apart and at most 3 in 5 min. */
export function createForcedRenewals() {
	let atMs: number[] = [];

	/** Takes the next renewal and answers after how many ms it may be made: 0 is at once. */
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
