/** The tenant's clock: the machine's, moved ahead by as much as the control interface says. */
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
