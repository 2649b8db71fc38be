import "server-only";

/** Two clocks. The monotonic one measures durations; the wall clock also ends a token, because a machine may be suspended. */
export type Clock = { monotonicMs: () => number; wallMs: () => number };

export const systemClock: Clock = { monotonicMs: () => performance.now(), wallMs: () => Date.now() };
