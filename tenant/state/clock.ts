/** The tenant's clock: the machine's clock plus the offset that the control interface sets. */
export type Clock = { nowMs: () => number; nowIso: () => string; advance: (seconds: number) => void };

export function createClock(now: () => number = Date.now): Clock {
	let aheadMs = 0;
	const nowMs = () => now() + aheadMs;
	return {
		nowMs,
		nowIso: () => new Date(nowMs()).toISOString(),
		advance: (seconds) => {
			aheadMs += seconds * 1_000;
		},
	};
}
