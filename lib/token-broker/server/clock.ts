import "server-only";

/** Two clocks: durations by the monotonic one, the end of a token by the wall as well (a machine may be suspended). */
export type Clock = { monotonicMs: () => number; wallMs: () => number };

export const systemClock: Clock = { monotonicMs: () => performance.now(), wallMs: () => Date.now() };
