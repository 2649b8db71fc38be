import "server-only";

const assumedSeconds = 300;
const shortestSeconds = 0.1;
const longestSeconds = 30 * 24 * 3_600;

/**
 * Parses a token's lifetime in seconds from `expires_in`, a number or a numeric string of at most 30 days. If it is absent,
 * malformed or less than 0.1 s, the lifetime is 300 s and `assumed` is true.
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-5.1
 */
export function parseLifetimeSeconds(expiresIn: unknown): { seconds: number; assumed: boolean } {
	const seconds = typeof expiresIn === "string" && expiresIn.trim() !== "" ? Number(expiresIn) : expiresIn;
	if (typeof seconds !== "number" || !Number.isFinite(seconds) || seconds < shortestSeconds)
		return { seconds: assumedSeconds, assumed: true };
	return { seconds: Math.min(seconds, longestSeconds), assumed: false };
}

/** Returns the usable life in ms: up to `windowMs` before the token's end, and at least half of its lifetime. */
export function usableLifeMs(lifetimeMs: number, windowMs: number): number {
	return lifetimeMs - Math.min(windowMs, lifetimeMs / 2);
}
