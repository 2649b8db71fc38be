import type { Clock } from "../../lib/token-broker/server/clock.ts";

export type FakeClock = Clock & {
	/** Advances both clocks. */
	pass: (ms: number) => void;
	/** Moves only the wall clock, as if it was set or the machine was suspended. */
	moveWall: (ms: number) => void;
};

/** Creates two clocks that stand still until a test moves them. */
export function createFakeClock(): FakeClock {
	let monotonic = 1_000_000;
	let wall = Date.UTC(2026, 10, 24, 12);
	return {
		monotonicMs: () => monotonic,
		wallMs: () => wall,
		pass: (ms) => {
			monotonic += ms;
			wall += ms;
		},
		moveWall: (ms) => {
			wall += ms;
		},
	};
}
