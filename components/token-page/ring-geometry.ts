/** A part of the ring, from 0 at the top to 1, clockwise. */
export type Arc = { from: number; to: number };

export type RingGeometry = {
	/** How much of the life is over. */
	now: number;
	/** Where the token is served without a thought, where it is renewed ahead, and where it is used no more if that can be helped. */
	fresh: Arc;
	due: Arc;
	window: Arc;
	/** Where the renewal ahead and the window begin, however much of them is over. */
	refreshAt: number;
	windowAt: number;
};

/** So that a window of a minute in a day is still seen. */
const leastWindow = 0.014;

const within = (value: number) => Math.min(1, Math.max(0, value));

/** What is left of an arc when everything before `now` is over. */
const left = ({ from, to }: Arc, now: number): Arc => ({ from: Math.max(from, Math.min(now, to)), to });

/** Where the parts of a token's life stand on a ring. All in ms of the token's age. Pure. */
export function ringGeometry(life: {
	ageMs: number;
	lifetimeMs: number;
	usableMs: number;
	refreshMs: number;
}): RingGeometry {
	const part = (ms: number) => within(ms / life.lifetimeMs);
	const now = part(life.ageMs);
	const usable = Math.min(part(life.usableMs), 1 - leastWindow);
	const refresh = Math.min(part(life.refreshMs), usable);
	return {
		now,
		fresh: left({ from: 0, to: refresh }, now),
		due: left({ from: refresh, to: usable }, now),
		window: left({ from: usable, to: 1 }, now),
		refreshAt: refresh,
		windowAt: usable,
	};
}
