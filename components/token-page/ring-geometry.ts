/** An arc of the ring, clockwise from 0 at the top to 1. */
export type Arc = { from: number; to: number };

export type RingGeometry = {
	/** The token's age as a fraction of its lifetime. */
	now: number;
	/** The remaining arcs: fresh (served as is), due (renewed ahead), and window (used only if a renewal fails). */
	fresh: Arc;
	due: Arc;
	window: Arc;
	/** Start of the due arc and of the window, regardless of the token's age. */
	refreshAt: number;
	windowAt: number;
};

/** Minimum width of the window, so that a window of a minute in a day stays visible. */
const leastWindow = 0.014;

const within = (value: number) => Math.min(1, Math.max(0, value));

/** Returns the part of an arc after `now`. */
const left = ({ from, to }: Arc, now: number): Arc => ({ from: Math.max(from, Math.min(now, to)), to });

/** Converts the phases of a token's lifetime to arcs of the ring. All inputs are ages of the token, in ms. Pure. */
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
