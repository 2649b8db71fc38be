/** Returns true if a session or a token has not expired. Dates are ISO 8601, `null` for none. */
export function isLive(held: { expires_at: string | null; idle_expires_at: string | null }, nowIso: string): boolean {
	return [held.expires_at, held.idle_expires_at].every((end) => end === null || end > nowIso);
}
