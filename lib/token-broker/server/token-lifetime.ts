import "server-only";

const assumedSeconds = 300;
const shortestSeconds = 0.1;
const longestSeconds = 30 * 24 * 3_600;

/**
 * The lifetime of a token in seconds from `expires_in`: a number or a numeric string, clamped to 30 days. Absent, less
 * than a tenth of a second or junk: 300 s, and `assumed` is true. Never "for ever", never "on every call".
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-5.1
 */
export function parseLifetimeSeconds(expiresIn: unknown): { seconds: number; assumed: boolean } {
	const seconds = typeof expiresIn === "string" && expiresIn.trim() !== "" ? Number(expiresIn) : expiresIn;
	if (typeof seconds !== "number" || !Number.isFinite(seconds) || seconds < shortestSeconds)
		return { seconds: assumedSeconds, assumed: true };
	return { seconds: Math.min(seconds, longestSeconds), assumed: false };
}

/** How long a token is used, in ms: until `windowMs` before its end, or half its life where that is shorter. */
export function usableLifeMs(lifetimeMs: number, windowMs: number): number {
	return lifetimeMs - Math.min(windowMs, lifetimeMs / 2);
}
